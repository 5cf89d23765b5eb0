package io.voidgram.server.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.voidgram.server.json.IsoInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the doctor says of the accounts' tokens. */
final class ServerChecksTest {
  private static final Instant NOW = Instant.parse("2026-03-28T12:00:00Z");
  private static final Instant FAR = NOW.plus(Duration.ofDays(50));

  @Test
  void isContentWithTokensThatLiveOnAndWithThoseOfUnknownEnd() {
    assertEquals("ok", check(account("a", FAR, FAR, null), account("b", null, FAR, null)).status());
    assertEquals("ok", check().status());
  }

  @Test
  void warnsOfATokenThatEndsWithinSevenDays() {
    Instant week = NOW.plus(Duration.ofDays(7));

    Check check = check(account("a", FAR, FAR, null), account("b", week, null, null));

    assertEquals("warn", check.status());
    assertTrue(check.message().contains("@b"), check.message());
    Check later = check(account("b", week.plusSeconds(1), null, null));
    assertEquals("ok", later.status());
  }

  @Test
  void failsWhereATokenHasEndedWhateverElseIsWrong() {
    Instant soon = NOW.plusSeconds(60);

    Check check = check(account("a", soon, null, null), account("b", NOW, null, null));

    assertEquals(Check.FAIL, check.status());
    assertTrue(check.message().contains("@b"), check.message());
  }

  @Test
  void failsWhereInstagramAcceptsATokenNoLonger() {
    Check check = check(account("a", FAR, null, "The password was changed."));

    assertEquals(Check.FAIL, check.status());
    assertTrue(check.message().contains("The password was changed."), check.message());
  }

  @Test
  void warnsWhereARenewalIsTriedAgain() {
    Check check = check(account("a", FAR, NOW.plusSeconds(60), "Instagram gave no answer."));

    assertEquals("warn", check.status());
    assertTrue(check.message().contains("Instagram gave no answer."), check.message());
  }

  private static Check check(JsonObject... accounts) {
    return ServerChecks.tokens(List.of(accounts), NOW);
  }

  private static JsonObject account(
      String name, @Nullable Instant end, @Nullable Instant renews, @Nullable String trouble) {
    JsonObject account = new JsonObject();
    account.addProperty("username", name);
    account.addProperty("tokenExpiresAt", end == null ? null : IsoInstant.format(end));
    account.addProperty("tokenRenewsAt", renews == null ? null : IsoInstant.format(renews));
    account.addProperty("tokenTrouble", trouble);
    return account;
  }
}
