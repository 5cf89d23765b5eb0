package io.voidgram.server.http.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.access.Scope;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.HttpFixture;
import io.voidgram.server.http.Routes;
import io.voidgram.server.openapi.ApiDocument;
import io.voidgram.server.openapi.ApiOperation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScopeTableTest {
  private static final ScopeTable TABLE = ScopeTable.OF_THE_API;
  private static final ApiDocument DOCUMENT = ApiDocument.shipped();

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/posts, posts:read",
    "POST, /api/v1/posts/:id/retry, posts:write",
    "DELETE, /api/v1/posts/:id/instagram, posts:write",
    "GET, /api/v1/schedule/queue/status, schedule:read",
    "PUT, /api/v1/schedule/:id, schedule:write",
    "GET, /api/v1/auth/me, accounts:read",
    "DELETE, /api/v1/auth/accounts/:id, accounts:write",
    "POST, /api/v1/story-repost/scan, reposts:write",
    "GET, /uploads/:name, media:read",
    "POST, /api/settings/cloudflare, settings:write"
  })
  void namesAreaAndAction(String method, String path, String scope) {
    assertEquals(Optional.of(scope), TABLE.neededFor(method, path).map(Scope::wireName));
  }

  @Test
  void needsNoneForWhatConcernsNoArea() {
    assertEquals(Optional.empty(), TABLE.neededFor("GET", "/api/v1/health/ig-version"));
    assertEquals(Optional.empty(), TABLE.neededFor("POST", "/api/v1/auth/logout"));
  }

  @ParameterizedTest
  @CsvSource({"GET, /api/v1/news", "POST, /api/v1/cloudflare/deploy", "GET, /", "GET, /api/v1"})
  void refusesARouteThatNoScopeIsFor(String method, String path) {
    assertThrows(IllegalStateException.class, () -> TABLE.neededFor(method, path));
  }

  @Test
  void letsNoRouteBeRegisteredWithoutAScope(@TempDir Path home) throws Exception {
    try (HttpFixture fixture = new HttpFixture(home)) {
      Routes routes =
          fixture.server.routes(new Admission(HttpFixture.AUTHENTICATOR, fixture.limits()), TABLE);

      IllegalStateException refusal =
          assertThrows(
              IllegalStateException.class,
              () -> routes.get("/news", Access.KEY_OR_COOKIE, request -> "none"));

      assertTrue(String.valueOf(refusal.getMessage()).contains("GET /api/v1/news"));
    }
  }

  @Test
  void isWhatTheDocumentSays() {
    assertEquals(List.of(), differences(DOCUMENT));
  }

  @Test
  void findsAnOperationThatNamesAnotherScope() {
    String changed = DOCUMENT.text().replace("\"x-required-scope\": \"posts:read\"", "\"x\": 1");

    List<String> found = differences(ApiDocument.parse(changed));

    assertEquals(3, found.size(), found::toString);
    assertEquals("GET /api/v1/posts needs posts:read, documented is nothing", found.get(0));
  }

  @Test
  void offersTheScopesThatTheDocumentLists() {
    List<String> documented =
        DOCUMENT
            .root()
            .at("/components/schemas/Scope/enum")
            .valueStream()
            .map(value -> value.stringValue())
            .toList();

    assertEquals(Arrays.stream(Scope.values()).map(Scope::wireName).toList(), documented);
  }

  /** Cookie-only and open operations have no scope, and must not name one. */
  private static List<String> differences(ApiDocument document) {
    List<String> differences = new ArrayList<>();
    for (ApiOperation operation : document.operations()) {
      boolean isForKeys = operation.needsAuthentication() && operation.acceptsBearer();
      String path = operation.fullTemplate().replaceAll("\\{([^}]+)}", ":$1");
      String needed =
          isForKeys
              ? TABLE.neededFor(operation.method(), path).map(Scope::wireName).orElse("nothing")
              : "nothing";
      String documented = operation.located().node().path("x-required-scope").asString("nothing");
      if (!needed.equals(documented)) {
        differences.add(operation + " needs " + needed + ", documented is " + documented);
      }
    }
    return differences;
  }
}
