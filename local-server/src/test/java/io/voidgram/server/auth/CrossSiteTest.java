package io.voidgram.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.voidgram.server.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another page must not be able to change something with the user's cookie. */
final class CrossSiteTest {
  private static final String KEYS = "/api/v1/settings/api-keys";
  private static final String BODY = "{\"name\":\"x\"}";

  @TempDir static Path home;
  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start(home);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void letsOurOwnPageWrite() throws Exception {
    assertEquals(201, fetchedFrom("same-origin").post(KEYS, BODY).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none", "", "SAME-ORIGIN"})
  void refusesAWriteFromAnywhereElse(String site) throws Exception {
    assertRefused(fetchedFrom(site).post(KEYS, BODY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://evil.example", "null", "http://localhost:1", "https://localhost", ""})
  void refusesAWriteOfAForeignOrigin(String origin) throws Exception {
    assertRefused(originating(origin).post(KEYS, BODY));
  }

  @Test
  void letsOurOriginWriteWhereBrowsersSendNoMore() throws Exception {
    assertEquals(201, originating(server.origin()).post(KEYS, BODY).status());
  }

  @Test
  void trustsTheFetchHeaderMoreThanTheOrigin() throws Exception {
    assertRefused(fetchedFrom("cross-site").with("Origin", server.origin()).post(KEYS, BODY));
  }

  @Test
  void refusesAWriteThatSaysNothing() throws Exception {
    assertRefused(server.withCookie().without("Sec-Fetch-Site").post(KEYS, BODY));
  }

  @Test
  void refusesADeletion() throws Exception {
    assertRefused(fetchedFrom("cross-site").delete(KEYS + "/00000000-0000-4000-8000-000000000000"));
  }

  @Test
  void refusesALogout() throws Exception {
    assertRefused(fetchedFrom("cross-site").post("/api/v1/auth/logout"));
  }

  @Test
  void refusesAFormThatLooksLikeJson() throws Exception {
    assertRefused(
        fetchedFrom("cross-site")
            .postBytes(KEYS, "text/plain", BODY.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void refusesAWriteThatIsNotJsonEvenOfOurPage() throws Exception {
    assertEquals(
        415,
        fetchedFrom("same-origin")
            .postBytes(KEYS, "text/plain", BODY.getBytes(StandardCharsets.UTF_8))
            .status());
  }

  @Test
  void letsAnyoneReadWithTheCookie() throws Exception {
    assertEquals(200, server.withCookie().without("Sec-Fetch-Site").get(KEYS).status());
  }

  @Test
  void asksNothingOfTheKindFromKeys() throws Exception {
    assertEquals(200, server.withKey().post("/api/v1/auth/logout").status());
  }

  private static TestServer.Caller fetchedFrom(String site) throws Exception {
    return server.withCookie().with("Sec-Fetch-Site", site);
  }

  private static TestServer.Caller originating(String origin) throws Exception {
    return server.withCookie().without("Sec-Fetch-Site").with("Origin", origin);
  }

  private static void assertRefused(TestServer.Reply reply) {
    assertEquals(403, reply.status(), reply.body());
    assertEquals("ORIGIN_REFUSED", reply.code());
  }
}
