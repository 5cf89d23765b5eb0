package io.voidgram.scheduling.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.error.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  static List<RuleCase> cases() {
    return RuleCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatIsWrong(RuleCase rule) {
    List<String> found =
        rule.violations().stream()
            .map(v -> v.code() + " " + v.field())
            .collect(Collectors.toList());

    assertEquals(rule.expected(), found);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void explainsItself(RuleCase rule) {
    for (Violation violation : rule.violations()) {
      assertTrue(violation.message().length() > 30, violation.message());
      assertTrue(violation.message().endsWith("."), violation.message());
    }
  }

  @Test
  void hasAnExampleOfEveryCodeARequestCanBreak() {
    List<ErrorCode> seen =
        RuleCases.all().stream()
            .flatMap(rule -> rule.violations().stream())
            .map(Violation::code)
            .distinct()
            .sorted()
            .collect(Collectors.toList());

    assertEquals(
        List.of(
            ErrorCode.VALIDATION_ERROR,
            ErrorCode.INVALID_TAGS,
            ErrorCode.INVALID_MENTIONS,
            ErrorCode.INVALID_COLLABORATORS,
            ErrorCode.INVALID_CAROUSEL,
            ErrorCode.INVALID_CROSS_POST,
            ErrorCode.MEDIA_INVALID),
        seen);
  }

  @Test
  void takesATimeAMillisecondAhead() {
    assertEquals(List.of(), PostRules.ofTime(NOW.plusMillis(1), NOW));
  }

  @Test
  void refusesTheVeryInstant() {
    assertEquals(ErrorCode.INVALID_SCHEDULE, PostRules.ofTime(NOW, NOW).get(0).code());
  }

  @Test
  void refusesATimeThatHasPassed() {
    assertEquals("scheduledFor", PostRules.ofTime(NOW.minusSeconds(1), NOW).get(0).field());
  }

  @Test
  void wantsTheFormCheckedFirst() {
    PostRequest post =
        new PostRequest(false, null, null, List.of(), null, List.of(), List.of(), List.of(), false);

    assertThrows(
        IllegalArgumentException.class,
        () -> PostRules.ofContent(post, LoginMethod.INSTAGRAM, List.of()));
  }

  @Test
  void writesALineForEveryCase() {
    assertEquals(
        RuleCases.all().size() + RuleCases.AHEAD_MS.length, RuleCases.trace().lines().count());
  }
}
