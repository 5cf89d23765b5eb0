package io.voidgram.server.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The contract only grows. The baseline is the document as first published; copy the document over
 * it when a release has added something, never to make this test pass.
 */
final class OpenApiBaselineTest {

  private static final ApiDocument BASELINE = ApiDocument.resource("/openapi-baseline.json");
  private static final String DRAFT = "/components/schemas/PublishablePost";
  private static final String POST = "/components/schemas/Post";

  @Test
  void onlyAddsToTheBaseline() {
    assertEquals(List.of(), AdditiveDiff.breaks(BASELINE, ApiDocument.shipped()));
  }

  @Test
  void allowsAnotherOperationFieldStatusAndEnumValue() {
    assertBreaks(
        root -> {
          at(root, "/paths/~1posts").set("patch", at(root, "/paths/~1posts/get").deepCopy());
          at(root, "/paths/~1posts/patch").put("operationId", "other");
          at(root, POST + "/properties").set("later", at(root, POST + "/properties/caption"));
          at(root, DRAFT + "/properties").set("later", at(root, POST + "/properties/caption"));
          at(root, "/paths/~1posts/get/responses").putObject("418").put("description", "Tea.");
          list(root, POST + "/properties/status/enum").add("ARCHIVED");
          list(root, DRAFT + "/properties/mediaType/enum").add("TEXT");
        });
  }

  @Test
  void allowsARequestToBecomeWider() {
    assertBreaks(
        root -> {
          at(root, DRAFT + "/properties/caption").put("maxLength", 3000);
          at(root, "/components/parameters/Limit/schema").remove("minimum");
          list(root, DRAFT + "/required").remove(1);
          at(root, DRAFT + "/properties/accountId").remove("type");
        });
  }

  /** The baseline takes no scope at all, so whatever is taken now is more. */
  @Test
  void allowsAnyItemsInAListThatWasAlwaysEmpty() {
    assertBreaks(
        root -> {
          ObjectNode scopes = at(root, "/components/schemas/ApiKeyRequest/properties/scopes");
          scopes.put("maxItems", 5);
          ((ObjectNode) scopes.get("items")).putArray("enum").add("posts:read");
        });
  }

  @Test
  void namesARemovedOperation() {
    assertBreaks(
        root -> at(root, "/paths/~1posts").remove("get"), "GET /api/v1/posts: operation removed");
  }

  @Test
  void namesARenamedOperation() {
    assertBreaks(
        root -> at(root, "/paths/~1posts/get").put("operationId", "posts"),
        "GET /api/v1/posts: operationId changed to posts");
  }

  @Test
  void namesARemovedFieldOfAnAnswer() {
    assertBreaks(
        root -> {
          at(root, "/components/schemas/QueueStatus/properties").remove("queue");
          list(root, "/components/schemas/QueueStatus/required").remove(0);
        },
        "GET /api/v1/schedule/queue/status 200.queue: field removed",
        "GET /api/v1/schedule/queue/status 200.queue: no longer always there");
  }

  @Test
  void namesARemovedFieldOfABody() {
    assertBreaks(
        root -> at(root, DRAFT + "/properties").remove("locationId"),
        "POST /api/v1/posts/draft: body.locationId: field removed");
  }

  @Test
  void namesARemovedStatus() {
    assertBreaks(
        root -> at(root, "/paths/~1posts~1draft/post/responses").remove("409"),
        "POST /api/v1/posts/draft 409: status removed");
  }

  @Test
  void namesARemovedEnumValueOfAnAnswer() {
    assertBreaks(
        root -> list(root, "/components/schemas/Health/properties/status/enum").remove(1),
        "GET /api/v1/health 200.status: enum value degraded removed");
  }

  @Test
  void namesARemovedEnumValueOfABody() {
    assertBreaks(
        root -> list(root, DRAFT + "/properties/mediaType/enum").remove(3),
        "POST /api/v1/posts/draft: body.mediaType: enum value CAROUSEL removed");
  }

  @Test
  void namesARestrictionToAnEnum() {
    assertBreaks(
        root -> at(root, DRAFT + "/properties/locationId").putArray("enum").add("1"),
        "POST /api/v1/posts/draft: body.locationId: restricted to an enum");
  }

  @Test
  void namesAChangedTypeOfAnAnswer() {
    assertBreaks(
        root -> at(root, "/components/schemas/Health/properties/uptime").put("type", "string"),
        "GET /api/v1/health 200.uptime: type changed from [number] to [string]");
  }

  @Test
  void namesAnAnswerThatMayBeNullNow() {
    assertBreaks(
        root ->
            at(root, "/components/schemas/Health/properties/uptime")
                .putArray("type")
                .add("number")
                .add("null"),
        "GET /api/v1/health 200.uptime: type changed from [number] to [null, number]");
  }

  @Test
  void namesABodyFieldThatMayNoLongerBeNull() {
    assertBreaks(
        root -> at(root, DRAFT + "/properties/locationId").put("type", "string"),
        "POST /api/v1/posts/draft: body.locationId: type changed from [null, string] to [string]");
  }

  @Test
  void namesAChangedFormat() {
    assertBreaks(
        root -> at(root, "/components/schemas/Health/properties/timestamp").remove("format"),
        "GET /api/v1/health 200.timestamp: format changed from \"date-time\" to null");
  }

  @Test
  void namesANewlyRequiredBodyField() {
    assertBreaks(
        root -> list(root, DRAFT + "/required").add("caption"),
        "POST /api/v1/posts/draft: body.caption: newly required");
  }

  @Test
  void namesANewlyRequiredParameter() {
    assertBreaks(
        root -> at(root, "/paths/~1cloudflare~1kv/get/parameters/0").put("required", true),
        "GET /api/v1/cloudflare/kv: parameter query prefix newly required");
  }

  @Test
  void namesARemovedParameter() {
    assertBreaks(
        root -> list(root, "/paths/~1cloudflare~1kv/get/parameters").remove(0),
        "GET /api/v1/cloudflare/kv: parameter query prefix removed");
  }

  @Test
  void namesATightenedLimit() {
    assertBreaks(
        root -> at(root, DRAFT + "/properties/caption").put("maxLength", 100),
        "POST /api/v1/posts/draft: body.caption: maxLength lowered to 100");
  }

  @Test
  void namesANewLimit() {
    assertBreaks(
        root -> at(root, DRAFT + "/properties/locationId").put("minLength", 1),
        "POST /api/v1/posts/draft: body.locationId: minLength raised to 1");
  }

  @Test
  void namesARemovedErrorCode() {
    assertBreaks(
        root ->
            list(root, "/paths/~1cloudflare~1diagnostics/get/responses/400/x-error-codes")
                .remove(1),
        "GET /api/v1/cloudflare/diagnostics 400: error code CLOUDFLARE_NOT_CONFIGURED removed");
  }

  @Test
  void namesARemovedHeader() {
    assertBreaks(
        root -> at(root, "/paths/~1auth~1me/get/responses/200/headers").remove("RateLimit-Reset"),
        "GET /api/v1/auth/me 200: header RateLimit-Reset removed");
  }

  @Test
  void namesAnOpenOperationThatWantsAKeyNow() {
    assertBreaks(
        root -> at(root, "/paths/~1health/get").remove("security"),
        "GET /api/v1/health: needs authentication now");
  }

  @Test
  void namesAnOperationThatRefusesKeysNow() {
    assertBreaks(
        root ->
            at(root, "/paths/~1auth~1me/get")
                .putArray("security")
                .addObject()
                .putArray("sessionCookie"),
        "GET /api/v1/auth/me: refuses API keys now");
  }

  @Test
  void namesARemovedSchemaThatNoOperationUses() {
    assertBreaks(
        root -> at(root, "/components/schemas").remove("ScheduledJob"),
        "schema ScheduledJob removed");
  }

  @Test
  void namesARemovedContentType() {
    assertBreaks(
        root -> at(root, "/paths/~1auth~1me/get/responses/200/content").removeAll(),
        "GET /api/v1/auth/me 200: content type application/json removed");
  }

  private static void assertBreaks(Consumer<ObjectNode> change, String... expected) {
    ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(BASELINE.text());
    change.accept(root);

    assertEquals(
        List.of(expected), AdditiveDiff.breaks(BASELINE, ApiDocument.parse(root.toString())));
  }

  private static ObjectNode at(ObjectNode root, String pointer) {
    return (ObjectNode) root.requiredAt(pointer);
  }

  private static ArrayNode list(ObjectNode root, String pointer) {
    return (ArrayNode) root.requiredAt(pointer);
  }
}
