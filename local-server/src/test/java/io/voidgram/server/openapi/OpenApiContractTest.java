package io.voidgram.server.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.text.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenApiContractTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.shipped();
  private static final String QUEUED =
      "{\"postId\":\"3f9d2b7a-1c4e-4f6a-8b5d-7e9c0a1b2d3f\",\"status\":\"QUEUED\"}";

  @Test
  void acceptsAnAnswerAsDocumented() {
    assertEquals(List.of(), CONTRACT.violations(published().build()));
  }

  @Test
  void acceptsFieldsThatTheDocumentDoesNotKnow() {
    String body = QUEUED.replace("}", ",\"later\":1}");

    assertEquals(List.of(), CONTRACT.violations(published().body(body).build()));
  }

  @Test
  void acceptsA404ForAnUnknownAddress() {
    Exchange exchange = TestExchange.get("/api/v1/nothing").error(404, "NOT_FOUND").build();

    assertEquals(List.of(), CONTRACT.violations(exchange));
  }

  @Test
  void acceptsA405ForAKnownAddressWithAllow() {
    TestExchange patch = TestExchange.of("PATCH", "/api/v1/posts").error(405, "NOT_FOUND");

    assertEquals(List.of(), CONTRACT.violations(patch.header("Allow", "GET").build()));
    assertViolation("the header Allow is missing", patch.without("Allow"));
  }

  @Test
  void acceptsAnEmpty421Only() {
    TestExchange refused = TestExchange.get("/api/v1/health").status(421).body("");

    assertEquals(List.of(), CONTRACT.violations(refused.build()));
    assertViolation("the body must be empty", refused.body("no"));
  }

  @Test
  void acceptsARefusalOfHttpItself() {
    TestExchange tooLong = published().error(431, "VALIDATION_ERROR").withoutRateHeaders();

    assertEquals(List.of(), CONTRACT.violations(tooLong.build()));
  }

  @Test
  void refusesAnUndocumentedStatus() {
    assertViolation("status 418 is not documented for POST", published().status(418));
  }

  @Test
  void refusesAnAnswerFromAnUnknownAddress() {
    assertViolation(
        "status 200 for an address that is not documented",
        TestExchange.get("/api/v1/nothing").status(200).body("{}"));
  }

  @Test
  void refusesA405WhereTheDocumentKnowsNoAddress() {
    assertViolation(
        "status 405 for an address that is not documented",
        TestExchange.get("/api/v1/nothing").error(405, "NOT_FOUND").header("Allow", "GET"));
  }

  @Test
  void refusesAnHtmlError() {
    assertViolation(
        "content type «text/html»",
        published().status(500).header("Content-Type", "text/html").body("<h1>500</h1>"));
  }

  @Test
  void refusesAnotherCharset() {
    assertViolation(
        "no charset=utf-8",
        published().header("Content-Type", "application/json; charset=iso-8859-1"));
  }

  @Test
  void refusesABodyThatIsNoJson() {
    assertViolation("the body is no JSON", published().body("{\"postId\":"));
  }

  @Test
  void refusesTheSameFieldTwice() {
    assertViolation(
        "the body is no JSON", published().body(QUEUED.replace("}", ",\"status\":\"QUEUED\"}")));
  }

  @Test
  void refusesSomethingAfterTheJson() {
    assertViolation("the body is no JSON", published().body(QUEUED + "{}"));
  }

  @Test
  void refusesAMissingField() {
    assertViolation("required property 'status'", published().body("{\"postId\":null}"));
  }

  @Test
  void refusesAWrongType() {
    assertViolation("/status: integer found", published().body(QUEUED.replace("\"QUEUED\"", "1")));
  }

  @Test
  void refusesNullWhereTheDocumentHasNone() {
    assertViolation("/status: null found", published().body(QUEUED.replace("\"QUEUED\"", "null")));
  }

  @Test
  void refusesAnUnknownEnumValue() {
    assertViolation("/status: does not have a value", published().body(QUEUED.replace("Q", "q")));
  }

  @Test
  void refusesAnIdThatIsNoUuidOfVersion4() {
    assertViolation("/postId:", published().body(QUEUED.replace("-4f6a", "-1f6a")));
  }

  @Test
  void refusesAnInstantWithoutMilliseconds() {
    TestExchange health = TestExchange.get("/api/v1/health").status(200);
    String body =
        "{\"status\":\"healthy\",\"timestamp\":\"%s\",\"services\":{\"database\":\"connected\"},\"uptime\":1}";

    assertEquals(
        List.of(),
        CONTRACT.violations(health.body(Text.of(body, "2026-04-19T10:00:00.000Z")).build()));
    assertViolation("/timestamp:", health.body(Text.of(body, "2026-04-19T10:00:00Z")));
    assertViolation("/timestamp:", health.body(Text.of(body, "2026-04-19T10:00:00.000+00:00")));
  }

  @Test
  void refusesAnErrorWhoseStatusDiffers() {
    assertViolation(
        "differs from the answer's",
        published().body("{\"error\":\"x\",\"code\":\"NOT_FOUND\",\"status\":400}").status(404));
  }

  @Test
  void refusesACodeThatIsNotDocumentedHere() {
    assertViolation(
        "code NO_MEDIA_ID is not documented here", published().error(400, "NO_MEDIA_ID"));
  }

  @Test
  void refusesACodeThatDoesNotExist() {
    assertViolation("/code: does not have a value", published().error(400, "OOPS"));
  }

  @Test
  void refusesDetailsOutsideValidationErrors() {
    assertViolation(
        "details with INVALID_TAGS",
        published()
            .body("{\"error\":\"x\",\"code\":\"INVALID_TAGS\",\"status\":400,\"details\":{}}")
            .status(400));
  }

  @Test
  void refusesA429WithoutEqualRetryAfter() {
    TestExchange limited =
        published()
            .body("{\"error\":\"x\",\"code\":\"RATE_LIMITED\",\"status\":429,\"retryAfter\":7}")
            .status(429);

    assertEquals(List.of(), CONTRACT.violations(limited.header("Retry-After", "7").build()));
    assertViolation("Retry-After is", limited.header("Retry-After", "8"));
    assertViolation("Retry-After is", limited.without("Retry-After"));
  }

  @Test
  void refusesMissingRateHeadersForAKey() {
    assertViolation(
        "the header RateLimit-Remaining is missing", published().without("RateLimit-Remaining"));
  }

  @Test
  void refusesRateHeadersForACookie() {
    TestExchange cookie =
        published().requestHeader("Authorization", null).requestHeader("Cookie", "session=x");

    assertViolation("the header RateLimit-Limit is there", cookie);
    assertEquals(List.of(), CONTRACT.violations(cookie.withoutRateHeaders().build()));
  }

  @Test
  void refusesARateHeaderThatIsNoNumber() {
    assertViolation(
        "the header RateLimit-Reset is «soon»", published().header("RateLimit-Reset", "soon"));
  }

  @Test
  void refusesARatePolicyOfAnotherForm() {
    assertViolation(
        "the header RateLimit-Policy", published().header("RateLimit-Policy", "100;w=60"));
  }

  @Test
  void wantsTheMediaFilesOfASinglePost() {
    String post =
        CONTRACT
            .document()
            .find("GET", "/api/v1/schedule/x")
            .orElseThrow()
            .response(200)
            .child("content")
            .child("application/json")
            .child("example")
            .node()
            .toString();
    TestExchange scheduled = TestExchange.get("/api/v1/schedule/x").status(200).body(post);
    TestExchange single = TestExchange.get("/api/v1/posts/x").status(200).body(post);

    assertEquals(List.of(), CONTRACT.violations(scheduled.build()));
    assertViolation("required property 'mediaFiles'", single);
  }

  @Test
  void tellsAllViolationsAndTheBodyButNoKey() {
    String secret = "vg_live_" + "k".repeat(43);
    Exchange exchange = published().body("{\"fullKey\":\"" + secret + "\"}").build();

    String message = assertThrows(AssertionError.class, () -> CONTRACT.check(exchange)).toString();

    assertTrue(message.contains("'postId'") && message.contains("'status'"), message);
    assertTrue(message.contains("vg_live_kkkk…") && !message.contains(secret), message);
  }

  private static TestExchange published() {
    return TestExchange.of("POST", "/api/v1/posts/publish").status(202).body(QUEUED);
  }

  private static void assertViolation(String expected, TestExchange exchange) {
    List<String> violations = CONTRACT.violations(exchange.build());
    assertTrue(violations.stream().anyMatch(v -> v.contains(expected)), violations::toString);
  }
}
