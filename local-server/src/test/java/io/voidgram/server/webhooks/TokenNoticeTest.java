package io.voidgram.server.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.voidgram.server.accounts.InstagramAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenNoticeTest {
  private static final Instant NOW = Instant.parse("2026-04-19T10:00:00Z");

  static InstagramAccount account(String id, @Nullable Instant tokenEnd) {
    return new InstagramAccount(
        id,
        "178",
        "me",
        null,
        null,
        null,
        null,
        null,
        tokenEnd,
        null,
        null,
        "instagram",
        null,
        null,
        null,
        NOW);
  }

  private static InstagramAccount endsIn(Duration rest) {
    return account("a", NOW.plus(rest));
  }

  @ParameterizedTest
  @CsvSource({
    "PT168H, 7", // seven days to the second
    "PT100H, 7",
    "PT24H0.001S, 7",
    "PT24H, 1",
    "PT1S, 1"
  })
  void tellsTheNarrowestThresholdPassed(Duration rest, int days) {
    InstagramAccount account = endsIn(rest);

    assertEquals(
        List.of(new TokenNotice(account, NOW.plus(rest), days)),
        TokenNotice.due(List.of(account), NOW));
  }

  @ParameterizedTest
  @CsvSource({"PT168H0.001S", "PT1440H", "PT0S", "PT-5S"})
  void tellsNothingLongBeforeNorAfterTheEnd(Duration rest) {
    assertEquals(List.of(), TokenNotice.due(List.of(endsIn(rest)), NOW));
  }

  @Test
  void knowsNothingOfAnEndThatIsNotKnown() {
    List<InstagramAccount> accounts = List.of(account("a", null));

    assertEquals(List.of(), TokenNotice.due(accounts, NOW));
    assertEquals(Optional.empty(), TokenNotice.next(accounts, NOW));
  }

  @Test
  void looksAgainAtTheNextThresholdOfAll() {
    List<InstagramAccount> accounts =
        List.of(
            account("a", NOW.plus(Duration.ofDays(60))),
            account("b", NOW.plus(Duration.ofDays(5))),
            account("c", NOW.minusSeconds(1)));

    assertEquals(Optional.of(NOW.plus(Duration.ofDays(4))), TokenNotice.next(accounts, NOW));
    assertEquals(
        Optional.of(NOW.plus(Duration.ofDays(53))),
        TokenNotice.next(accounts, NOW.plus(Duration.ofDays(4))));
  }
}
