package io.voidgram.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.TestServer;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.http.RawHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to send an API key, and ways to do more with one than it is for. */
final class KeyTest {
  private static final String ME = "/api/v1/auth/me";
  private static final String KEYS = "/api/v1/settings/api-keys";

  @TempDir static Path home;
  private static Target target;
  private static TestServer server;
  private static String key;

  @BeforeAll
  static void start() throws IOException {
    target = new Target(home);
    server = target.server;
    key = server.createApiKey();
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer %k",
        "bearer %k",
        "BEARER %k",
        "Bearer   %k",
        "Bearer %k   ",
        "Bearer\t%k"
      })
  void isTakenAsTheStandardHasIt(String header) throws IOException {
    assertEquals(200, authorized("Authorization: " + header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%k",
        "Bearer%k",
        "Bearer: %k",
        "Bearer=%k",
        "Bearer \"%k\"",
        "Bearer %k, Bearer %k",
        "Bearer %k;x=y",
        "Bearer %k %k",
        "Bearer Bearer %k",
        "Token %k",
        "Basic %k",
        "Negotiate %k",
        "vg_live_ %k",
        "Bearer %k%00",
        "Bearer \u00e9%k",
        "Bearer token=%k"
      })
  void isTakenInNoOtherWay(String header) throws IOException {
    assertEquals(401, authorized("Authorization: " + header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Api-Key: %k",
        "Api-Key: %k",
        "X-Authorization: Bearer %k",
        "Proxy-Authorization: Bearer %k",
        "Cookie: session=%k",
        "Cookie: Authorization=Bearer %k",
        "WWW-Authenticate: Bearer %k"
      })
  void isTakenFromNoOtherHeader(String header) throws IOException {
    assertEquals(401, authorized(header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"key", "api_key", "apikey", "access_token", "token", "authorization"})
  void isTakenFromNoAddress(String parameter) throws Exception {
    Reply reply = server.anonymous().get(ME + "?" + parameter + "=" + key);

    assertEquals(401, reply.status());
  }

  @Test
  void isTheSameInNoOtherCase() throws Exception {
    assertEquals(401, server.withKey(key.toUpperCase(Locale.ROOT)).get(ME).status());
    assertEquals(401, server.withKey("VG_LIVE_" + key.substring(8)).get(ME).status());
  }

  /** Jetty remembers the headers of a connection, and by default not how they were written. */
  @Test
  void isTheSameInNoOtherCaseOnTheSameConnectionEither() throws Exception {
    for (List<String> order :
        List.of(
            List.of(key, key.toUpperCase(Locale.ROOT)),
            List.of(key.toUpperCase(Locale.ROOT), key))) {
      try (Socket socket = server.raw().connect()) {
        for (String sent : order) {
          socket.getOutputStream().write(request(sent));
          assertEquals(sent.equals(key) ? 200 : 401, RawHttp.read(socket).status(), sent);
        }
      }
    }
  }

  @Test
  void breaksWithEachOfItsCharacters() throws Exception {
    for (int at = 0; at < key.length(); at++) {
      char other = key.charAt(at) == 'A' ? 'B' : 'A';
      String changed = key.substring(0, at) + other + key.substring(at + 1);

      assertEquals(401, server.withKey(changed).get(ME).status(), "character " + at);
    }
  }

  @Test
  void doesNotComeWithTwoHeadersWhateverTheirOrder() throws IOException {
    String good = "Authorization: Bearer " + key;
    for (List<String> headers :
        List.of(
            List.of(good, good),
            List.of(good, "Authorization: Basic x"),
            List.of("Authorization:", good))) {
      assertEquals(401, authorized(headers.get(0), headers.get(1)));
    }
  }

  @Test
  void saysHowToAuthorize() throws Exception {
    Reply reply = server.anonymous().get(ME);

    assertEquals("Bearer", reply.header("WWW-Authenticate").orElse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"00000000-0000-4000-8000-000000000000", "1", "..", "%2e%2e", "x' OR 1=1 --"})
  void revokesNothingAndLearnsNothingOfIds(String id) throws Exception {
    String path = KEYS + "/" + id.replace(" ", "%20").replace("'", "%27");
    Target.Answers answers =
        target.send(
            "DELETE " + path + " HTTP/1.1",
            "Host: %h",
            "Authorization: Bearer " + key,
            "Connection: close");

    assertTrue(List.of(400, 403, 404, 405).contains(answers.status()), answers.text());
    if (answers.status() == 403) {
      assertTrue(answers.text().contains("COOKIE_AUTH_REQUIRED"), answers.text());
    }
    assertEquals(200, server.withKey(key).get(ME).status());
  }

  @Test
  void mayNotDoWhatOnlyThePageMay() throws Exception {
    TestServer.Caller caller = server.withKey(key);

    for (Reply reply :
        List.of(
            caller.post(KEYS, "{\"name\":\"x\"}"),
            caller.post(KEYS, "{"),
            caller.delete(KEYS + "/00000000-0000-4000-8000-000000000000"),
            caller.post("/api/auth/accounts", "{}"),
            caller.get("/api/start"))) {
      assertEquals(403, reply.status(), reply.body());
      assertEquals("COOKIE_AUTH_REQUIRED", reply.code());
    }
  }

  @Test
  void mayNotDoItWithACookieBesidesEither() throws Exception {
    Reply reply =
        server
            .withCookie()
            .with("Authorization", "Bearer " + key)
            .post(KEYS, "{\"name\":\"backup\"}");

    assertEquals("COOKIE_AUTH_REQUIRED", reply.code());
  }

  @Test
  void isDeadOnAnOpenConnectionFromTheMomentItIsRevoked() throws Exception {
    var made = server.withCookie().post(KEYS, "{\"name\":\"short\"}").json();
    String shortKey = made.get("fullKey").getAsString();
    try (Socket socket = server.raw().connect()) {
      socket.getOutputStream().write(request(shortKey));
      assertEquals(200, RawHttp.read(socket).status());

      String id = made.getAsJsonObject("key").get("id").getAsString();
      assertEquals(200, server.withCookie().delete(KEYS + "/" + id).status());

      socket.getOutputStream().write(request(shortKey));
      assertEquals(401, RawHttp.read(socket).status());
    }
  }

  /** Every place that compares a secret or a seal uses the comparison that takes equal time. */
  @ParameterizedTest
  @ValueSource(
      strings = {"io/voidgram/server/vault/Secrets", "io/voidgram/server/media/MediaToken"})
  void isComparedInEqualTime(String className) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/" + className + ".class")) {
      String code = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);

      assertTrue(code.contains("isEqual") && code.contains("java/security/MessageDigest"));
    }
  }

  private static byte[] request(String apiKey) {
    String head =
        "GET " + ME + " HTTP/1.1\r\nHost: " + target.host() + "\r\nAuthorization: Bearer " + apiKey;
    return (head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static int authorized(String... headers) throws IOException {
    String[] lines = new String[headers.length + 3];
    lines[0] = "GET " + ME + " HTTP/1.1";
    lines[1] = "Host: %h";
    lines[2] = "Connection: close";
    for (int i = 0; i < headers.length; i++) {
      lines[i + 3] = headers[i].replace("%k", key);
    }
    return target.send(lines).status();
  }
}
