package io.voidgram.server.openapi.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.openapi.OpenApiContract;
import io.voidgram.server.openapi.fuzz.StubServer.Fault;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows that the fuzzer leaves a good server in peace and catches each kind of bad one. */
final class FuzzerTest {

  private static final int ROUNDS = 30;
  private static final Recording GOOD = new Recording();
  private static FuzzReport goodReport = new FuzzReport(settings(ROUNDS));

  @BeforeAll
  static void fuzzAGoodServer() throws Exception {
    goodReport = fuzz(GOOD, settings(ROUNDS));
  }

  @Test
  void findsNothingInAGoodServer() {
    int operations = OpenApiContract.shipped().document().operations().size();

    assertEquals(List.of(), goodReport.findings());
    int scans = 1; // in the first of the rounds only
    assertEquals((operations - 1) * ROUNDS + scans + 2, goodReport.answered());
  }

  @Test
  void getsThroughToEveryOperation() {
    assertEquals(List.of(), goodReport.neverSucceeded());
  }

  @Test
  void sparesItsOwnSession() {
    assertFalse(GOOD.logoutsWithCookie.isEmpty());
    assertFalse(GOOD.logoutsWithCookie.contains(true));
  }

  @Test
  void disconnectsOneAccountAtTheEnd() {
    assertEquals(1, GOOD.disconnected.stream().filter(GOOD.accounts::contains).count());
  }

  @Test
  void sparesItsOwnKey() throws Exception {
    String ownPrefix = StubAnswers.API_KEY.substring(0, 12);
    Set<String> own = new HashSet<>();
    Set<String> revoked = new HashSet<>();
    Fault showsTheKeyInUse =
        (request, good) -> {
          if (request.isFor("revokeApiKey")) {
            revoked.add(request.path().replaceFirst(".*/", ""));
          }
          if (!request.isFor("listApiKeys") || good.status() != 200) {
            return good;
          }
          own.add(good.body().replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1"));
          return good.turnedInto(
              StubAnswer.json(200, good.body().replace("vg_live_Ab3d", ownPrefix)));
        };
    fuzz(showsTheKeyInUse, settings(150, "listApiKeys", "revokeApiKey"));

    assertFalse(own.isEmpty());
    assertTrue(Collections.disjoint(own, revoked));
  }

  @Test
  void catchesABreakdown() throws Exception {
    Fault breaks =
        (request, good) ->
            request.body().contains("DROP TABLE")
                ? good.turnedInto(StubAnswer.error(500, "INTERNAL_ERROR"))
                : good;

    assertCaught("the server broke", breaks, "createDraft");
  }

  @Test
  void catchesAnHtmlError() throws Exception {
    Fault answersHtml =
        (request, good) -> good.status() == 404 ? good.with("Content-Type", "text/html") : good;

    assertCaught("content type «text/html»", answersHtml, "getMedia");
  }

  @Test
  void catchesAnUndocumentedStatus() throws Exception {
    Fault conflicts =
        (request, good) ->
            good.status() == 400
                ? good.turnedInto(StubAnswer.error(409, "VALIDATION_ERROR"))
                : good;

    assertCaught("status 409 is not documented", conflicts, "listMedia");
  }

  @Test
  void catchesAWrongType() throws Exception {
    assertCaught(
        "/hasMore: string found",
        replacing("\"hasMore\":false", "\"hasMore\":\"no\""),
        "listPosts");
  }

  @Test
  void catchesAMissingField() throws Exception {
    assertCaught(
        "required property 'isCloudflare'", replacing("isCloudflare", "isCloud"), "schedulePost");
  }

  @Test
  void catchesMissingRateHeaders() throws Exception {
    Fault forgets =
        (request, good) -> good.status() == 415 ? good.without("RateLimit-Reset") : good;

    assertCaught("the header RateLimit-Reset is missing", forgets, "publishPost");
  }

  @Test
  void catchesAHangUp() throws Exception {
    Fault hangsUp =
        (request, good) ->
            good.status() == 404 ? new StubAnswer(StubAnswer.HANG_UP, good.headers(), "") : good;

    assertCaught("no answer", hangsUp, "getPost");
  }

  @Test
  void catchesAStackTrace() throws Exception {
    assertCaught(
        "shows the inside", replacing("Refused.", "java.lang.Error at a.b.C(D.java)"), "getPost");
  }

  @Test
  void catchesAServerThatTakesWhatTheDocumentForbids() throws Exception {
    Fault takesAll =
        (request, good) ->
            good.status() == 400
                ? good.turnedInto(StubAnswer.json(200, "{\"success\":true}"))
                : good;

    assertCaught("accepted, although the document forbids it", takesAll, "enableStoryRepost");
  }

  @Test
  void catchesAServerThatRefusesWhatTheDocumentAllows() throws Exception {
    Fault refuses =
        (request, good) ->
            request.body().chars().anyMatch(c -> c > 127)
                ? good.turnedInto(StubAnswer.error(400, "VALIDATION_ERROR"))
                : good;

    assertCaught("called invalid, although the document allows it", refuses, "createDraft");
  }

  @Test
  void catchesAFaultThatOnlyAChainOfCallsReaches() throws Exception {
    Set<String> created = new HashSet<>();
    Fault breaksOnItsOwn =
        (request, good) -> {
          if (request.isFor("createDraft") && good.status() == 201) {
            created.add(good.body().replaceFirst("\\{\"id\":\"([^\"]+)\".*", "$1"));
          }
          boolean isOneOfThem = created.stream().anyMatch(id -> request.path().endsWith(id));
          return isOneOfThem && good.status() == 200
              ? good.turnedInto(StubAnswer.error(500, "INTERNAL_ERROR"))
              : good;
        };

    assertCaught("the server broke", breaksOnItsOwn, "createDraft", "updateDraft");
  }

  @Test
  void allowsADocumentedFailureOfOthers() throws Exception {
    Fault isOffline =
        (request, good) ->
            request.isFor("getCloudflareDiagnostics") && good.status() == 200
                ? good.turnedInto(StubAnswer.error(502, "WORKER_UNREACHABLE"))
                : good;

    FuzzReport report = fuzz(isOffline, settings(100, "getCloudflareDiagnostics"));

    assertEquals(List.of(), report.findings());
  }

  @Test
  void tellsTheSeedAndALineToSendItAgainWithoutSecrets() throws Exception {
    Fault empties =
        (request, good) ->
            good.status() == 200 ? good.turnedInto(StubAnswer.json(200, "{}")) : good;

    String text = fuzz(empties, settings(20, "getMe")).toString();

    assertTrue(text.contains("seed 7"), text);
    assertTrue(text.contains("curl -sSi --path-as-is -X GET"), text);
    assertTrue(text.contains("$VOIDGRAM_API_KEY"), text);
    assertFalse(text.contains(StubAnswers.API_KEY), text);
    assertFalse(text.contains(StubAnswers.COOKIE), text);
  }

  private static Fault replacing(String part, String replacement) {
    return (request, good) ->
        good.turnedInto(StubAnswer.json(good.status(), good.body().replace(part, replacement)));
  }

  private static void assertCaught(String violation, Fault fault, String... operationIds)
      throws Exception {
    FuzzReport report = fuzz(fault, settings(200, operationIds));

    assertTrue(
        report.findings().stream()
            .flatMap(finding -> finding.violations().stream())
            .anyMatch(v -> v.contains(violation)),
        report::toString);
  }

  private static FuzzSettings settings(int rounds, String... operationIds) {
    return new FuzzSettings(7, rounds, Set.of(operationIds));
  }

  private static FuzzReport fuzz(Fault fault, FuzzSettings settings) throws Exception {
    try (StubServer stub = StubServer.start(fault)) {
      return Fuzzer.run(stub.target(), settings);
    }
  }
}
