package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults inside the platform: containers, quotas, tokens, limits, lags. */
class PlatformFaultTest {

  private Rig rig;
  private GraphClient instagram;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.manual();
    instagram = rig.instagram();
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource({"not-ready, 9007/2207027", "builder-missing, 24/2207008"})
  void refusesAFinishedContainerForAWhile(String fault, String error) {
    String container = instagram.finishedImage("Hello");
    rig.named(fault, "times", "2");

    assertEquals(error, instagram.publish(container).error());
    assertEquals(error, instagram.publish(container).error());
    assertEquals("ok", instagram.publish(container).error());
  }

  @Test
  void hidesAContainerForSoManyReads() {
    String container = instagram.finishedImage("Hello");
    rig.named("phantom33", "times", "2");

    assertEquals("100/33", instagram.get("/" + container).error());
    assertEquals("100/33", instagram.get("/" + container).error());
    assertEquals("FINISHED", instagram.status(container));
  }

  @Test
  void neverFinishesAStuckContainer() {
    rig.named("stuck-in-progress");
    String container = instagram.create("image_url", rig.media().picture()).id();

    rig.advance(Duration.ofHours(23));
    assertEquals("IN_PROGRESS", instagram.status(container));
    rig.advance(Duration.ofHours(1));
    assertEquals("EXPIRED", instagram.status(container));
  }

  @Test
  void finishesAContainerThatIsStuckForAWhile() {
    rig.named("stuck-in-progress", "ms", "60000");
    String container = instagram.create("image_url", rig.media().picture()).id();

    rig.advanceSeconds(59);
    assertEquals("IN_PROGRESS", instagram.status(container));
    rig.advanceSeconds(1);
    assertEquals("FINISHED", instagram.status(container));
  }

  @Test
  void failsAContainerWithTheSubcodeInItsStatus() {
    rig.named("container-error", "subcode", "2207026");
    String container = instagram.finishedImage("Hello");

    Answer answer = instagram.get("/" + container, "fields", "status,status_code");

    assertEquals("ERROR", answer.text("status_code"));
    assertTrue(answer.text("status").matches("Error: .*2207026"));
    assertEquals("9007/2207027", instagram.publish(container).error());
    assertTrue(rig.violations().contains("published-error-container"));
  }

  @Test
  void leavesOutTheStatusCodeOfAFailedContainer() {
    rig.named("status-missing");
    String container = instagram.finishedImage("Hello");

    Answer answer = instagram.get("/" + container, "fields", "status,status_code");

    assertFalse(answer.json().has("status_code"));
    assertTrue(answer.text("status").startsWith("Error:"));
  }

  @ParameterizedTest
  @CsvSource({"container-expire-now, -2/2207020", "container-gone, 24/2207008"})
  void endsAContainerBeforeItIsPublished(String fault, String error) {
    String container = instagram.finishedImage("Hello");
    rig.named(fault);

    assertEquals(error, instagram.publish(container).error());
    assertEquals(0, rig.observed("published").size());
  }

  @Test
  void expiresAContainerUnderThePoll() {
    String container = instagram.finishedImage("Hello");
    rig.named("container-expire-now");

    assertEquals("EXPIRED", instagram.status(container));
  }

  @Test
  void losesAContainerForGood() {
    String container = instagram.finishedImage("Hello");
    rig.named("container-gone");

    assertEquals("100/33", instagram.get("/" + container).error());
    assertEquals("100/33", instagram.get("/" + container).error());
  }

  @Test
  void setsTheQuotaAsTold() {
    rig.named("quota", "total", "25", "used", "25");

    JsonObject row = quota().getAsJsonArray("data").get(0).getAsJsonObject();

    assertEquals(25, row.get("quota_usage").getAsInt());
    assertEquals(25, row.getAsJsonObject("config").get("quota_total").getAsInt());
    assertEquals("9/2207042", instagram.publish(instagram.finishedImage("Hello")).error());
  }

  @Test
  void fillsTheQuotaUntilTheFaultIsRemoved() {
    String container = instagram.finishedImage("Hello");
    String fault = rig.fault("{\"name\":\"quota-full\"}");

    assertEquals("9/2207042", instagram.publish(container).error());
    rig.control("DELETE", "faults/" + fault, "");
    assertEquals("ok", instagram.publish(container).error());
  }

  private JsonObject quota() {
    return instagram
        .get("/" + Rig.IG_USER + "/content_publishing_limit", "fields", "quota_usage,config")
        .json();
  }

  @Test
  void hasNoContainersLeft() {
    rig.named("containers-full");

    assertEquals("9", instagram.create("image_url", rig.media().picture()).error());
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 17, 32, 613, 80002})
  void limitsTheRateForSoManyMinutes(int code) {
    rig.named("rate-limit", "code", Integer.toString(code), "minutes", "5");

    assertEquals(Integer.toString(code), instagram.get("/me").error());
    Answer again = instagram.get("/me");
    assertEquals(Integer.toString(code), again.error());
    assertTrue(rig.violations().contains("called-while-rate-limited"));
    JsonArray usage = businessUsage(again);
    assertEquals(100, usage.get(0).getAsJsonObject().get("call_count").getAsInt());
    assertTrue(
        usage.get(0).getAsJsonObject().get("estimated_time_to_regain_access").getAsInt() >= 5);
    rig.advance(Duration.ofMinutes(5));
    assertEquals("ok", instagram.get("/me").error());
  }

  private static JsonArray businessUsage(Answer answer) {
    String header = answer.headers().firstValue("X-Business-Use-Case-Usage").orElseThrow();
    return JsonParser.parseString(header).getAsJsonObject().getAsJsonArray(Rig.IG_USER);
  }

  @ParameterizedTest
  @CsvSource({
    "token-expired, 190/463",
    "token-revoked, 190/458",
    "password-changed, 190/460",
    "checkpoint, 190/459",
    "session-invalid, 190/467"
  })
  void killsTheTokenForGood(String fault, String error) {
    rig.named(fault);

    assertEquals(error, instagram.get("/me").error());
    assertEquals(error, instagram.get("/me").error());
    String fresh = rig.control("POST", "tokens", "{\"account\":\"sandbox_ig\"}").text("value");
    assertEquals("ok", instagram.withToken(fresh).get("/me").error());
  }

  @Test
  void killsTheTokenBetweenFinishedAndPublish() {
    String container = instagram.finishedImage("Hello");
    rig.named("token-revoked", "operation", "publish");

    assertEquals("FINISHED", instagram.status(container));
    assertEquals("190/458", instagram.publish(container).error());
    assertEquals("190/458", instagram.get("/" + container).error());
  }

  @Test
  void notesADeadTokenThatIsUsedAgainAndAgain() {
    rig.named("token-revoked");
    for (int call = 0; call < 3; call++) {
      instagram.get("/me");
    }
    assertFalse(rig.violations().contains("dead-token-used-again"));

    instagram.get("/me");

    assertTrue(rig.violations().contains("dead-token-used-again"));
  }

  @ParameterizedTest
  @CsvSource({"permission-missing, 10", "account-restricted, 25/2207050"})
  void refusesWrites(String fault, String error) {
    String container = instagram.finishedImage("Hello");
    rig.named(fault);

    assertEquals(error, instagram.create("image_url", rig.media().picture()).error());
    assertEquals(error, instagram.publish(container).error());
    assertEquals("ok", instagram.get("/me").error());
  }

  @ParameterizedTest
  @CsvSource({
    "fetch-refused, 9004/2207052",
    "fetch-404, 9004/2207052",
    "fetch-403, 9004/2207052",
    "fetch-html, 9004/2207052",
    "fetch-truncated, 9004/2207052",
    "fetch-norange, 9004/2207052",
    "fetch-timeout, -2/2207003"
  })
  void cannotFetchThePicture(String fault, String error) {
    rig.named(fault);

    assertEquals(error, instagram.create("image_url", rig.media().picture()).error());
    assertEquals("ok", instagram.create("image_url", rig.media().picture()).error());
  }

  @Test
  void fetchesSlowly() {
    rig.named("fetch-slow", "ms", "300");
    instagram.create("image_url", rig.media().picture());

    assertTrue(rig.lastCall("create").get("durationMs").getAsDouble() >= 300);
  }

  @Test
  void failsToReadThePermalinkForAWhile() {
    String media = instagram.publish(instagram.finishedImage("Hello")).id();
    rig.named("permalink-fails", "times", "1");

    assertEquals(500, instagram.get("/" + media, "fields", "permalink").status());
    assertTrue(instagram.get("/" + media, "fields", "permalink").text("permalink").contains("/p/"));
  }

  @ParameterizedTest
  @CsvSource({"delete-2207085, -1/2207085", "delete-100-33, 100/33"})
  void refusesToDelete(String fault, String error) {
    GraphClient facebook = rig.facebook();
    String media = facebook.publish(facebook.finishedImage("Hello")).id();
    rig.named(fault);

    assertEquals(error, facebook.delete("/" + media).error());
    assertEquals("ok", facebook.get("/" + media).error());
  }

  @Test
  void lagsBehindWithTheStatus() {
    String container = instagram.finishedImage("Hello");
    rig.named("status-lag", "ms", "30000");
    instagram.publish(container);

    assertEquals("FINISHED", instagram.status(container));
    rig.advanceSeconds(30);
    assertEquals("PUBLISHED", instagram.status(container));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void lagsBehindWithTheList(boolean isFault) {
    if (isFault) {
      rig.named("list-lag", "ms", "30000");
    } else {
      rig.knob("listLagMs", "30000");
    }
    instagram.publish(instagram.finishedImage("Hello"));

    assertEquals(0, listed());
    rig.advanceSeconds(30);
    assertEquals(1, listed());
  }

  private int listed() {
    return instagram.get("/" + Rig.IG_USER + "/media").json().getAsJsonArray("data").size();
  }

  @Test
  void lagsBehindWithTheQuota() {
    rig.named("quota-lag", "ms", "30000");
    instagram.publish(instagram.finishedImage("Hello"));

    assertEquals(0, used());
    rig.advanceSeconds(30);
    assertEquals(1, used());
  }

  private int used() {
    return quota().getAsJsonArray("data").get(0).getAsJsonObject().get("quota_usage").getAsInt();
  }

  @Test
  void sendsAWrongDate() {
    rig.named("clock-skew", "ms", "-600000");

    String date = instagram.get("/me").headers().firstValue("Date").orElseThrow();

    Instant told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    assertTrue(told.isBefore(Instant.now().minusSeconds(590)));
  }
}
