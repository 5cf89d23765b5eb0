package io.voidgram.server.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VerdictTest {
  private static final Instant NOW = Instant.parse("2026-04-19T10:00:00Z");
  private static final SendResult LOST = new SendResult.Unanswered("lost", Duration.ZERO);

  private static SendResult answered(int status) {
    return new SendResult.Answered(status, "", null, Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 299})
  void isDeliveredByAnySuccess(int status) {
    Verdict verdict = Verdict.of(answered(status), 3, NOW.minus(Duration.ofDays(30)), NOW, 0.5);

    assertEquals(new Verdict(true, null, null), verdict);
    assertNull(answered(status).problem());
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 301, 302, 307, 400, 401, 404, 408, 429, 500, 503, 599})
  void isTriedAgainAfterAnythingElse(int status) {
    Verdict verdict = Verdict.of(answered(status), 1, null, NOW, 0.5);

    assertEquals(new Verdict(false, NOW.plusSeconds(5), null), verdict);
    assertNotNull(answered(status).problem());
  }

  @Test
  void isTriedAgainWithoutAnAnswer() {
    assertEquals(
        new Verdict(false, NOW.plus(Duration.ofMinutes(5)), null),
        Verdict.of(LOST, 2, NOW.minusSeconds(5), NOW, 0.5));
  }

  @Test
  void waitsAsLongAsTheReceiverAsksFor() {
    SendResult busy = new SendResult.Answered(503, "", Duration.ofSeconds(77), Duration.ZERO);

    assertEquals(NOW.plusSeconds(77), Verdict.of(busy, 1, null, NOW, 0.5).nextAttemptAt());
  }

  @Test
  void isGivenUpAfterTheLastAttemptWithoutDisablingTheWebhook() {
    Instant failingSince = NOW.minus(Duration.ofDays(1));

    assertEquals(
        new Verdict(false, null, null),
        Verdict.of(LOST, Retries.ATTEMPTS_MAX, failingSince, NOW, 0.5));
  }

  @Test
  void disablesAtOnceWhenTheReceiverIsGone() {
    assertEquals(
        new Verdict(false, null, DisabledReason.GONE),
        Verdict.of(answered(410), 1, null, NOW, 0.5));
  }

  @Test
  void disablesAfterAWeekOfNothingButFailures() {
    Instant aWeekAgo = NOW.minus(Duration.ofDays(7));

    assertEquals(DisabledReason.FAILING, Verdict.of(LOST, 1, aWeekAgo, NOW, 0.5).disabled());
    assertNull(Verdict.of(LOST, 1, aWeekAgo.plusMillis(1), NOW, 0.5).disabled());
    assertNull(Verdict.of(LOST, 1, null, NOW, 0.5).disabled());
  }

  @Test
  void tellsThatRedirectsAreNotFollowed() {
    assertTrue(String.valueOf(answered(302).problem()).contains("redirects are not followed"));
  }
}
