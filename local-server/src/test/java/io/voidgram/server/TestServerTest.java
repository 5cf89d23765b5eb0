package io.voidgram.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.openapi.ApiDocument;
import io.voidgram.server.openapi.OpenApiContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that whoever calls the test server is told when an answer breaks the contract. */
final class TestServerTest {
  private static final String SHIPPED = ApiDocument.shipped().text();

  @Test
  void holdsAnswersToClientsAgainstTheDocument(@TempDir Path home) throws Exception {
    try (TestServer server = heldAgainst(home, "\"uptime\": {", "\"uptime_s\": {")) {
      AssertionError broken =
          assertThrows(
              AssertionError.class, () -> server.anonymous().get("/api/v1/health").status());

      assertTrue(broken.toString().contains("GET"), broken::toString);
    }
  }

  @Test
  void holdsAnswersToRequestsByHandAgainstTheDocument(@TempDir Path home) throws Exception {
    try (TestServer server = heldAgainst(home, "\"uptime\": {", "\"uptime_s\": {")) {
      assertThrows(
          AssertionError.class,
          () ->
              server
                  .raw()
                  .send(
                      "GET /api/v1/health HTTP/1.1",
                      "Host: localhost:" + server.port(),
                      "Connection: close"));
    }
  }

  @Test
  void isSilentAboutAnswersThatKeepTheContract(@TempDir Path home) throws Exception {
    try (TestServer server = TestServer.start(home)) {
      assertEquals(200, server.anonymous().get("/api/v1/health").status());
      assertEquals(404, server.withKey().get("/api/v1/posts/nothing").status());
    }
  }

  /** A document that wants another field of the health answer than the server gives. */
  private static TestServer heldAgainst(Path home, String part, String instead) throws Exception {
    assertTrue(SHIPPED.contains(part), part);
    String broken =
        SHIPPED
            .replace(part, instead)
            .replace("\"services\", \"uptime\"]", "\"services\", \"uptime_s\"]");
    return TestServer.startHeldAgainst(OpenApiContract.of(ApiDocument.parse(broken)), home);
  }
}
