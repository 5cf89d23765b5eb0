package io.voidgram.scheduling.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.graph.Renewals;
import io.voidgram.scheduling.renewal.RenewalOutcome.Unanswered;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a token is renewed, and what follows from each answer. */
class RenewalMachineTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final Duration LIFE = Duration.ofDays(60);
  private static final double EARLIEST = 0;
  private static final double MIDDLE = 0.5;

  @Test
  void waitsUntilFifteenDaysBeforeTheEnd() {
    Renewal fresh = RenewalMachine.begin(1_000, NOW, NOW.plus(LIFE), EARLIEST);

    assertEquals(NOW.plus(Duration.ofDays(45)), fresh.nextAt());
    assertEquals("", fresh.trouble());
  }

  @Test
  void spreadsTokensThatCameTogetherOverTwoDays() {
    Renewal late = RenewalMachine.begin(1_000, NOW, NOW.plus(LIFE), 1);

    assertEquals(NOW.plus(Duration.ofDays(47)), late.nextAt());
  }

  @Test
  void waitsADayWhereTheEndIsNotKnown() {
    Renewal fresh = RenewalMachine.begin(1_000, NOW, null, EARLIEST);

    assertEquals(NOW.plus(Duration.ofHours(25)), fresh.nextAt());
  }

  @Test
  void waitsADayEvenIfTheEndIsNear() {
    Renewal fresh = RenewalMachine.begin(1_000, NOW, NOW.plus(Duration.ofDays(3)), EARLIEST);

    assertEquals(NOW.plus(Duration.ofHours(25)), fresh.nextAt());
  }

  @Test
  void storesTheTimeOfTheNextTryBeforeTheCall() {
    Renewal due = due(Duration.ofDays(14));

    Renewal asked = RenewalMachine.woken(due, true, NOW, MIDDLE);

    assertTrue(RenewalMachine.isAsked(due, asked));
    assertEquals(NOW.plus(Duration.ofHours(1)), asked.nextAt());
    assertFalse(asked.trouble().isEmpty());
  }

  @Test
  void putsItOffWhilePostsAreUnderWay() {
    Renewal due = due(Duration.ofDays(14));

    Renewal woken = RenewalMachine.woken(due, false, NOW, MIDDLE);

    assertFalse(RenewalMachine.isAsked(due, woken));
    assertEquals(NOW.plus(Duration.ofMinutes(20)), woken.nextAt());
  }

  @Test
  void doesNotPutItOffForEver() {
    Renewal due = due(Duration.ofDays(7));

    assertTrue(RenewalMachine.isAsked(due, RenewalMachine.woken(due, false, NOW, MIDDLE)));
  }

  @Test
  void isOverOnceTheTokenHasExpired() {
    Renewal late = due(Duration.ZERO);

    Renewal woken = RenewalMachine.woken(late, true, NOW, MIDDLE);

    assertFalse(RenewalMachine.isAsked(late, woken));
    assertNull(woken.nextAt());
    assertTrue(woken.trouble().contains("expired"), woken.trouble());
  }

  @Test
  void beginsAnewWithTheNewToken() {
    Renewal asked = RenewalMachine.woken(due(Duration.ofDays(14)), true, NOW, MIDDLE);

    Renewal after = answered(asked, 200, "{\"access_token\":\"t\",\"expires_in\":5183944}");

    assertEquals(asked.version() + 1, after.version());
    assertEquals(NOW.plusSeconds(5_183_944), after.expiresAt());
    assertEquals(NOW, after.since());
    assertEquals(0, after.tries());
    assertEquals("", after.trouble());
  }

  @Test
  void waitsLongerEachTimeItIsTriedInVain() {
    Renewal renewal = due(Duration.ofDays(14));
    StringBuilder waits = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      renewal = RenewalMachine.woken(renewal, true, NOW, MIDDLE);
      renewal = RenewalMachine.step(renewal, new Unanswered(), NOW, MIDDLE);
      waits.append(Duration.between(NOW, renewal.nextAt()).toHours()).append(' ');
    }

    assertEquals("1 4 12 24 24 ", waits.toString());
  }

  @Test
  void triesAgainWithinHalfOfWhatIsLeft() {
    Renewal last = due(Duration.ofMinutes(30));

    Renewal asked = RenewalMachine.woken(last, true, NOW, MIDDLE);

    assertEquals(NOW.plus(Duration.ofMinutes(15)), asked.nextAt());
  }

  @ParameterizedTest
  @CsvSource({
    "190, 463, OVER",
    "190, 0,   OVER",
    "102, 0,   OVER",
    "100, 0,   25",
    "4,   0,   1",
    "613, 0,   1",
    "10,  0,   1",
    "200, 0,   1",
    "2,   0,   1",
    "1,   0,   1",
  })
  void isTriedAgainAfterARefusalThatCanPass(int code, int subcode, String hours) {
    Renewal asked = RenewalMachine.woken(due(Duration.ofDays(14)), true, NOW, MIDDLE);
    String body =
        "{\"error\":{\"message\":\"no\",\"code\":" + code + ",\"error_subcode\":" + subcode + "}}";

    Renewal after = answered(asked, 400, body);

    Instant nextAt = after.nextAt();
    String told = nextAt == null ? "OVER" : "" + Duration.between(NOW, nextAt).toHours();
    assertEquals(hours, told);
    assertEquals(asked.version(), after.version());
    assertTrue(after.trouble().startsWith("Instagram "), after.trouble());
  }

  @Test
  void staysAwayForAsLongAsMetaWants() {
    Renewal asked = RenewalMachine.woken(due(Duration.ofDays(14)), true, NOW, MIDDLE);
    String usage = "{\"1\":[{\"estimated_time_to_regain_access\":300}]}";
    GraphReply limited = new GraphReply(400, "{\"error\":{\"code\":4}}", usage, null);

    Renewal after = RenewalMachine.step(asked, Renewals.outcome(limited), NOW, MIDDLE);

    assertEquals(NOW.plus(Duration.ofHours(5)), after.nextAt());
  }

  @ParameterizedTest
  @CsvSource({
    "200, <html>",
    "200, {}",
    "200, '{\"access_token\":\"\"}'",
    "200, '{\"access_token\":null,\"expires_in\":1}'",
    "502, <html>",
    "500, ''",
    "200, []",
  })
  void takesWhatNobodyUnderstandsForNoAnswer(int status, String body) {
    assertEquals(
        new Unanswered(), Renewals.outcome(new GraphReply(status, body, null, null)), body);
  }

  @Test
  void aTokenWithoutATimeHasNoKnownEnd() {
    Renewal asked = RenewalMachine.woken(due(Duration.ofDays(14)), true, NOW, MIDDLE);

    Renewal after = answered(asked, 200, "{\"access_token\":\"t\"}");

    assertNull(after.expiresAt());
    assertEquals(asked.version() + 1, after.version());
  }

  @Test
  void theTokenIsNotPartOfWhatIsPrinted() {
    assertFalse(new RenewalOutcome.Renewed("secret", 1).toString().contains("secret"));
  }

  @Test
  void theOneTheUserBringsIsNewerThanEveryRenewal() {
    long renewed = TokenVersion.FIRST;
    for (int i = 0; i < 100; i++) {
      renewed = TokenVersion.renewed(renewed);
    }

    assertTrue(TokenVersion.reconnected(TokenVersion.FIRST) > renewed);
    assertEquals(2_000, TokenVersion.reconnected(renewed));
  }

  private static Renewal due(Duration left) {
    Instant since = NOW.plus(left).minus(LIFE);
    return RenewalMachine.postponed(
        RenewalMachine.begin(1_000, since, NOW.plus(left), EARLIEST), NOW);
  }

  private static Renewal answered(Renewal asked, int status, String body) {
    GraphReply reply = new GraphReply(status, body, null, null);
    return RenewalMachine.step(asked, Renewals.outcome(reply), NOW, MIDDLE);
  }
}
