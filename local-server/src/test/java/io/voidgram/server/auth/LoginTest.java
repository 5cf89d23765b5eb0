package io.voidgram.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.voidgram.server.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginTest {
  private static final String ME = "/api/v1/auth/me";

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
  void signsInWithALink() throws Exception {
    TestServer.Reply reply = server.anonymous().get(path(server.createLoginUrl()));

    assertEquals(302, reply.status());
    assertEquals("/", reply.header("Location").orElse(""));
    assertTrue(
        reply
            .header("Set-Cookie")
            .orElse("")
            .matches(
                "session=[A-Za-z0-9_.-]+; Max-Age=2592000; HttpOnly; SameSite=Strict; Path=/"));
  }

  @Test
  void signsInOnlyOnceWithALink() throws Exception {
    String link = path(server.createLoginUrl());
    server.anonymous().get(link);

    TestServer.Reply second = server.anonymous().get(link);

    assertEquals(401, second.status());
    assertEquals("TOKEN_INVALID", second.code());
    assertFalse(second.header("Set-Cookie").isPresent());
  }

  @Test
  void leadsToTheStartPageWithAUsedLinkOnceSignedIn() throws Exception {
    String link = path(server.createLoginUrl());
    server.anonymous().get(link);

    TestServer.Reply again = server.withCookie().get(link);

    assertEquals(302, again.status());
    assertEquals("/", again.header("Location").orElse(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/login?token=used", "/log%22in", "/settings/nothing"})
  void tellsABrowserInAPageWhatIsWrong(String path) throws Exception {
    TestServer.Reply page = server.anonymous().with("Accept", "text/html,*/*;q=0.8").get(path);

    assertEquals(path.startsWith("/login") ? 401 : 404, page.status());
    assertTrue(page.header("Content-Type").orElse("").startsWith("text/html"));
    assertTrue(page.body().contains("login-url"), page.body());
    assertFalse(page.body().contains("{"), page.body());
  }

  @Test
  void tellsAProgramInJsonWhatIsWrong() throws Exception {
    TestServer.Reply api = server.anonymous().with("Accept", "text/html").get("/api/v1/posts");

    assertEquals("AUTH_REQUIRED", api.code());
    assertEquals("TOKEN_INVALID", server.anonymous().get("/login?token=used").code());
  }

  @Test
  void staysSignedInLongerWithEachPageThatIsOpened() throws Exception {
    String cookie = server.signIn();

    TestServer.Reply page = server.anonymous().with("Cookie", cookie).get("/");

    String renewed = page.header("Set-Cookie").orElse("");
    assertTrue(renewed.contains("; Max-Age=2592000; HttpOnly; SameSite=Strict;"), renewed);
    TestServer.Caller later = server.anonymous().with("Cookie", renewed.split(";", 2)[0]);
    assertEquals(200, later.get(ME).status());
    later.with("Sec-Fetch-Site", "same-origin").post("/api/v1/auth/logout");
    assertEquals(401, later.get(ME).status());
    assertEquals(401, server.anonymous().with("Cookie", cookie).get(ME).status());
  }

  @Test
  void signsNobodyInWithoutAToken() throws Exception {
    assertEquals(401, server.anonymous().get("/login").status());
    assertEquals(401, server.anonymous().get("/login?token=").status());
    assertEquals(401, server.anonymous().get("/login?token=x").status());
  }

  @Test
  void doesNotUseALinkUpForAPreview() throws Exception {
    String link = path(server.createLoginUrl());

    assertEquals(
        204,
        server
            .raw()
            .send(
                "HEAD " + link + " HTTP/1.1",
                "Host: localhost:" + server.port(),
                "Connection: close")
            .status());
    assertEquals(302, server.anonymous().get(link).status());
  }

  @Test
  void knowsWhoHasTheCookie() throws Exception {
    TestServer.Reply reply = server.withCookie().get(ME);

    assertEquals(200, reply.status());
    assertEquals(36, reply.json().getAsJsonObject("user").get("id").getAsString().length());
    assertTrue(reply.json().get("accounts").isJsonArray());
  }

  @Test
  void tellsKeysAndCookiesTheSameUser() throws Exception {
    assertEquals(
        server.withCookie().get(ME).json().get("user"),
        server.withKey().get(ME).json().get("user"));
  }

  @Test
  void checksWithoutCredentials() throws Exception {
    assertEquals("{\"authenticated\":false}", server.anonymous().get("/api/v1/auth/check").body());
  }

  @Test
  void checksACookie() throws Exception {
    assertTrue(
        server.withCookie().get("/api/v1/auth/check").json().get("authenticated").getAsBoolean());
  }

  @Test
  void endsTheSessionOnLogout() throws Exception {
    TestServer.Caller caller = server.withCookie();

    TestServer.Reply reply = caller.post("/api/v1/auth/logout");

    assertEquals("{\"success\":true}", reply.body());
    assertTrue(reply.header("Set-Cookie").orElse("").contains("Max-Age=0"));
    assertRefused("TOKEN_INVALID", caller.get(ME));
  }

  @Test
  void letsAKeyLogOutWithoutEffect() throws Exception {
    TestServer.Caller caller = server.withKey();

    assertEquals(200, caller.post("/api/v1/auth/logout").status());
    assertEquals(200, caller.get(ME).status());
  }

  @Test
  void refusesACookieWithoutSignature() throws Exception {
    assertRefused("TOKEN_INVALID", withCookie(new PlainJWT(claims().build()).serialize()));
  }

  @Test
  void refusesACookieWithAnotherAlgorithm() throws Exception {
    assertRefused("TOKEN_INVALID", withCookie(signed(JWSAlgorithm.HS512, claims().build())));
  }

  @Test
  void refusesAnExpiredCookie() throws Exception {
    JWTClaimsSet expired =
        claims().expirationTime(Date.from(Instant.now().minusSeconds(1))).build();

    assertRefused("TOKEN_EXPIRED", withCookie(signed(JWSAlgorithm.HS256, expired)));
  }

  @Test
  void refusesACookieForSomebodyElse() throws Exception {
    assertRefused(
        "TOKEN_INVALID",
        withCookie(signed(JWSAlgorithm.HS256, claims().audience("other").build())));
  }

  @Test
  void refusesACookieWithoutEnd() throws Exception {
    assertRefused(
        "TOKEN_INVALID",
        withCookie(signed(JWSAlgorithm.HS256, claims().expirationTime(null).build())));
  }

  @Test
  void refusesAWellSignedCookieWithoutASessionHere() throws Exception {
    assertRefused("TOKEN_INVALID", withCookie(signed(JWSAlgorithm.HS256, claims().build())));
  }

  @Test
  void refusesAChangedCookie() throws Exception {
    String cookie = server.signIn().substring("session=".length());
    String[] parts = cookie.split("\\.", -1);
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String changed = payload.replace("voidgram-page", "voidgram-pagf");
    parts[1] =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(changed.getBytes(StandardCharsets.UTF_8));

    assertRefused("TOKEN_INVALID", withCookie(String.join(".", parts)));
  }

  @Test
  void refusesNonsenseAndOverlongCookies() throws Exception {
    assertRefused("TOKEN_INVALID", withCookie("nonsense"));
    assertRefused("TOKEN_INVALID", withCookie("a.b." + "c".repeat(5000)));
  }

  @Test
  void refusesTwoSessionCookies() throws Exception {
    String cookie = server.signIn();

    assertRefused(
        "TOKEN_INVALID", server.anonymous().with("Cookie", cookie + "; " + cookie).get(ME));
  }

  @Test
  void endsSessionsAndNothingElseWhenTheSecretIsLost(@TempDir Path other) throws Exception {
    String cookie;
    String apiKey;
    try (TestServer first = TestServer.start(other)) {
      cookie = first.signIn();
      apiKey = first.createApiKey();
    }
    Files.delete(other.resolve("session.key"));

    try (TestServer second = TestServer.start(other)) {
      assertRefused("TOKEN_INVALID", second.anonymous().with("Cookie", cookie).get(ME));
      assertEquals(200, second.withKey(apiKey).get(ME).status());
    }
  }

  @Test
  void keepsSessionsOverARestart(@TempDir Path other) throws Exception {
    String cookie;
    try (TestServer first = TestServer.start(other)) {
      cookie = first.signIn();
    }

    try (TestServer second = TestServer.start(other)) {
      assertEquals(200, second.anonymous().with("Cookie", cookie).get(ME).status());
    }
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("voidgram")
        .audience("voidgram-page")
        .jwtID("00000000-0000-4000-8000-000000000000")
        .expirationTime(Date.from(Instant.now().plusSeconds(60)));
  }

  /** Signs with the server's own secret, as only somebody who can read the home could. */
  private static String signed(JWSAlgorithm algorithm, JWTClaimsSet claims) throws Exception {
    server.signIn();
    byte[] secret =
        Base64.getDecoder().decode(Files.readString(home.resolve("session.key")).strip());
    byte[] longEnough = Arrays.copyOf(secret, algorithm.equals(JWSAlgorithm.HS512) ? 64 : 32);
    SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm), claims);
    jwt.sign(new MACSigner(longEnough));
    return jwt.serialize();
  }

  private static TestServer.Reply withCookie(String jwt) throws Exception {
    return server.anonymous().with("Cookie", "session=" + jwt).get(ME);
  }

  private static void assertRefused(String code, TestServer.Reply reply) {
    assertEquals(401, reply.status(), reply.body());
    assertEquals(code, reply.code());
  }

  private static String path(String url) {
    return url.substring(server.origin().length());
  }
}
