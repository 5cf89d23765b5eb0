package io.voidgram.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.voidgram.server.TestServer;
import io.voidgram.server.TestServer.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The login link and the cookie it is exchanged for. */
final class SessionTest {
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
  void belongsToThisHostAndToNoScript() throws Exception {
    String cookie = server.anonymous().get(link()).header("Set-Cookie").orElseThrow();

    assertTrue(cookie.contains("; HttpOnly"), cookie);
    assertTrue(cookie.contains("; SameSite=Strict"), cookie);
    assertTrue(cookie.endsWith("; Path=/"), cookie);
    assertFalse(cookie.contains("Domain"), cookie);
  }

  @Test
  void isOpenedOnceHoweverManyTryAtTheSameTime() throws Exception {
    String link = link();
    List<Callable<Integer>> tries = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      tries.add(() -> server.anonymous().get(link).status());
    }
    ExecutorService pool = Executors.newFixedThreadPool(16);
    int opened = 0;
    for (Future<Integer> status : pool.invokeAll(tries)) {
      opened += status.get() == 302 ? 1 : 0;
    }
    pool.shutdown();

    assertEquals(1, opened);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
  void isOpenedByNothingButAGet(String method) throws Exception {
    String link = link();

    int status =
        server
            .raw()
            .send(
                method + " " + link + " HTTP/1.1",
                "Host: localhost:" + server.port(),
                "Content-Length: 0")
            .status();

    assertEquals(405, status);
    assertEquals(302, server.anonymous().get(link).status());
  }

  @Test
  void isNotOpenedByAnyPartOfAToken() throws Exception {
    String link = link();

    assertEquals(401, server.anonymous().get(link.substring(0, link.length() - 1)).status());
    assertEquals(401, server.anonymous().get(link + "A").status());
    assertEquals(401, server.anonymous().get(link.replace("token", "Token")).status());
    assertEquals(302, server.anonymous().get(link).status());
  }

  @Test
  void isAnotherOneAtEachLogin() throws Exception {
    String planted = server.signIn();
    Reply login = server.anonymous().with("Cookie", planted).get(link());

    String given = login.header("Set-Cookie").orElseThrow().split(";", 2)[0];
    assertNotEquals(planted, given);
  }

  @Test
  void endsAloneOnLogout() throws Exception {
    String first = server.signIn();
    String second = server.signIn();

    Reply logout =
        server
            .anonymous()
            .with("Cookie", first)
            .with("Sec-Fetch-Site", "same-origin")
            .post("/api/v1/auth/logout");

    assertEquals(200, logout.status());
    assertEquals("TOKEN_INVALID", withCookie(first).code());
    assertEquals(200, withCookie(second).status());
  }

  @Test
  void goesToNobodyElseWithALink() throws Exception {
    Reply login = server.anonymous().get(link());

    assertEquals("no-referrer", login.header("Referrer-Policy").orElse(""));
    assertEquals("no-store", login.header("Cache-Control").orElse(""));
    assertEquals("/", login.header("Location").orElse(""));
    assertEquals("", login.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Session", "SESSION", "__Host-session", "sessio", "session2", "$session"})
  void isReadFromItsOwnCookieOnly(String name) throws Exception {
    String jwt = server.signIn().substring("session=".length());

    assertEquals(401, withCookie(name + "=" + jwt).status());
  }

  @Test
  void isNotReadFromAnAddressOrAnotherHeader() throws Exception {
    String jwt = server.signIn().substring("session=".length());

    assertEquals(401, server.anonymous().get(ME + "?session=" + jwt).status());
    assertEquals(401, server.anonymous().with("X-Session", jwt).get(ME).status());
    assertEquals("AUTH_INVALID_KEY", server.withKey(jwt).get(ME).code());
  }

  @Test
  void holdsOnItsOwnServerOnly(@TempDir Path other) throws Exception {
    try (TestServer another = TestServer.start(other)) {
      assertEquals("TOKEN_INVALID", withCookie(another.signIn()).code());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\"}",
        "{\"alg\":\"None\"}",
        "{\"alg\":\"NONE\"}",
        "{\"alg\":\"hs256\"}",
        "{\"alg\":\"HS384\"}",
        "{\"alg\":\"RS256\"}",
        "{\"alg\":\"ES256\"}",
        "{\"alg\":\"EdDSA\"}",
        "{\"alg\":\"\"}",
        "{\"alg\":null}",
        "{}",
        "{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":1}",
        "{\"alg\":\"HS256\",\"b64\":false,\"crit\":[\"b64\"]}",
        "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}}",
        "{\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}",
        "{\"alg\":\"HS256\",\"jku\":\"http://127.0.0.1:1/keys\"}",
        "[]",
        "x"
      })
  void isNotOpenedByAHeaderThatAsksForAnotherCheck(String header) throws Exception {
    String[] parts = server.signIn().substring("session=".length()).split("\\.", -1);
    String other = base64(header.getBytes(StandardCharsets.UTF_8));

    for (String signature : List.of(parts[2], "", base64(new byte[32]))) {
      Reply reply = withCookie("session=" + other + "." + parts[1] + "." + signature);

      assertEquals("TOKEN_INVALID", reply.code(), header);
    }
  }

  @Test
  void isNotOpenedBySecretsThatAnybodyCouldTry() throws Exception {
    String[] parts = server.signIn().substring("session=".length()).split("\\.", -1);
    JWTClaimsSet claims =
        JWTClaimsSet.parse(
            new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(JOSEObjectType.JWT)
            .jwkURL(URI.create("http://127.0.0.1:1/"))
            .build();

    for (byte[] secret :
        List.of(new byte[32], "secret".repeat(8).getBytes(StandardCharsets.UTF_8))) {
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(new MACSigner(secret));
      assertEquals("TOKEN_INVALID", withCookie("session=" + jwt.serialize()).code());
    }
  }

  @Test
  void breaksWithEachBitOfItsSignature() throws Exception {
    String jwt = server.signIn().substring("session=".length());
    String[] parts = jwt.split("\\.", -1);
    byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
    for (int bit = 0; bit < signature.length * 8; bit += 17) {
      byte[] changed = signature.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));

      Reply reply = withCookie("session=" + parts[0] + "." + parts[1] + "." + base64(changed));
      assertEquals("TOKEN_INVALID", reply.code(), "bit " + bit);
    }
  }

  @Test
  void ofTheCommandLineIsGoodForTenMinutesByTheClockOfTheTable() throws Exception {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("voidgram.db"));
        Statement sql = database.createStatement()) {
      String token = "t".repeat(43);
      String sha256 =
          HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256")
                      .digest(token.getBytes(StandardCharsets.UTF_8)));
      insert(sql, sha256, System.currentTimeMillis() - 1);
      assertEquals(401, server.anonymous().get("/login?token=" + token).status());
      sql.executeUpdate("DELETE FROM login_token");
      insert(sql, sha256, System.currentTimeMillis() + 60_000);
      assertEquals(302, server.anonymous().get("/login?token=" + token).status());
      try (ResultSet left = sql.executeQuery("SELECT count(*) FROM login_token")) {
        assertEquals(0, left.getInt(1), "a used token is gone");
      }
    }
  }

  private static void insert(Statement sql, String sha256, long expiresAt) throws Exception {
    sql.executeUpdate(
        "INSERT INTO login_token (sha256, expires_at) VALUES ('"
            + sha256
            + "', "
            + expiresAt
            + ")");
  }

  private static String link() {
    return server.createLoginUrl().substring(server.origin().length());
  }

  private static Reply withCookie(String cookie) throws Exception {
    return server.anonymous().with("Cookie", cookie).get(ME);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
