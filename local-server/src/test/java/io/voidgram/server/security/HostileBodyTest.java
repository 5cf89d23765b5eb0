package io.voidgram.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonPrimitive;
import io.voidgram.server.TestServer.Caller;
import io.voidgram.server.TestServer.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that readers disagree on, that is too much, or that is meant for somebody else. */
final class HostileBodyTest {
  private static final String DRAFT = "/api/v1/posts/draft";
  private static final int BODY_MAX = 1 << 20;

  @TempDir static Path home;
  private static Target target;
  private static Caller caller;

  @BeforeAll
  static void start() throws IOException {
    target = new Target(home);
    caller = target.server.withKey();
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"caption\":\"a\",\"caption\":\"b\"}",
        "{\"x\":{\"y\":1,\"y\":2}}",
        "{\"x\":[{\"y\":1,\"\\u0079\":2}]}",
        "{\"__proto__\":1,\"__proto__\":2}",
        "{} {}",
        "{}x",
        "{}\u0000",
        "{\"x\":1,}",
        "{\"x\":[1,]}",
        "{x:1}",
        "{'x':1}",
        "{\"x\":1 /* no */}",
        "// no\n{}",
        "{\"x\":NaN}",
        "{\"x\":Infinity}",
        "{\"x\":1e400}",
        "{\"x\":-1e400}",
        "{\"x\":0x10}",
        "{\"x\":01}",
        "{\"x\":.5}",
        "{\"x\":+1}",
        "{\"x\":1.}",
        "{\"x\":\"a\\u0000b\"}",
        "{\"x\":\"\\ud800\"}",
        "{\"x\":\"\\udc00\\ud800\"}",
        "{\"x\":\"a\u0000b\"}",
        "{\"x\":\"a\nb\"}",
        "{\"x\":\"\\x41\"}",
        "{\"x\":TRUE}",
        "{\"x\":undefined}",
        "\uFEFF{}",
        ")]}'\n{}",
        "null",
        "\"text\"",
        "{\"x\":{\"a\":"
      })
  void refusesWhatReadersDisagreeOn(String body) throws Exception {
    assertRefused(caller.post(DRAFT, body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7b2278223a22c0ae227d", // an overlong dot
        "7b2278223a22ff227d", // no character at all
        "7b2278223a22eda080227d", // half a pair, encoded
        "7b2278223a22f4908080227d", // beyond the last character
        "7b2278223a22e282227d", // cut short
        "7b2278223a2280227d", // begins in the middle
        "7b0022007800220000", // UTF-16
        "1f8b0800000000000003ab56000000ffff" // gzip
      })
  void refusesWhatIsNotUtf8(String hex) throws Exception {
    assertRefused(caller.postBytes(DRAFT, "application/json", HexFormat.of().parseHex(hex)));
  }

  @ParameterizedTest
  @CsvSource({"64, true", "65, false", "10000, false", "200000, false"})
  void readsNoDeeperThan64Levels(int depth, boolean isRead) throws Exception {
    String body = "{\"x\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";

    Reply reply = caller.post(DRAFT, body);

    assertRefused(reply);
    assertEquals(isRead, reply.body().contains("accountId"), reply.body());
  }

  @ParameterizedTest
  @CsvSource({"40, true", "41, false", "100000, false"})
  void readsNoNumberOfMoreThan40Digits(int digits, boolean isRead) throws Exception {
    Reply reply = caller.post(DRAFT, "{\"x\":" + "7".repeat(digits) + "}");

    assertRefused(reply);
    assertEquals(isRead, reply.body().contains("accountId"), reply.body());
  }

  @Test
  void takesABodyOfOneMegabyteAndNotAByteMore() throws Exception {
    String start = "{\"x\":\"";
    String body = start + "x".repeat(BODY_MAX - start.length() - 2) + "\"}";

    assertEquals(400, caller.post(DRAFT, body).status());
    Reply tooLong = caller.post(DRAFT, body + " ");
    assertEquals(413, tooLong.status());
    assertEquals("VALIDATION_ERROR", tooLong.code());
  }

  @Test
  void takesManyFieldsAndItemsWithoutMinding() throws Exception {
    StringBuilder fields = new StringBuilder("{\"x\":0");
    for (int i = 0; i < 50_000; i++) {
      fields.append(",\"f").append(i).append("\":0");
    }

    assertRefused(caller.post(DRAFT, fields + "}"));
    assertRefused(caller.post(DRAFT, "{\"userTags\":[" + "0,".repeat(400_000) + "0]}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/json; charset=iso-8859-1",
        "application/jsonp",
        "application/xml",
        "application/json-patch+json",
        "text/plain, application/json"
      })
  void readsNothingButJson(String contentType) throws Exception {
    Reply reply = caller.with("Content-Type", contentType).post(DRAFT, "{}");

    assertEquals(415, reply.status(), reply.body());
  }

  @Test
  void readsNothingThatSaysNotWhatItIs() throws IOException {
    Target.Answers answers =
        target.sendText(
            "POST /api/v1/posts/draft HTTP/1.1\r\nHost: %h\r\nConnection: close\r\n"
                + "Authorization: Bearer "
                + target.server.createApiKey()
                + "\r\nContent-Length: 2\r\n\r\n{}");

    assertEquals(415, answers.status());
  }

  @Test
  void inflatesNothing() throws Exception {
    assertRefused(caller.with("Content-Encoding", "gzip").post(DRAFT, "{\"x\":1"));
  }

  /** Such a name would be read as another one. */
  @ParameterizedTest
  @ValueSource(strings = {"\u202Egnp.exe", "a\u2066b", "a\u0000b", "a\nb", "a\u001Bb"})
  void refusesANameThatShowsAsAnother(String name) throws Exception {
    String body = "{\"name\":" + new JsonPrimitive(name) + "}";

    Reply refused = target.server.withCookie().post("/api/v1/settings/api-keys", body);

    assertEquals(400, refused.status(), refused.body());
    assertEquals("VALIDATION_ERROR", refused.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; DROP TABLE api_key; --",
        "\" OR \"1\"=\"1",
        "x') UNION SELECT sha256 FROM api_key --",
        "%' AND 1=1 --",
        "<script>alert(1)</script>",
        "${jndi:ldap://127.0.0.1/x}",
        "{{7*7}}",
        "../../../../etc/passwd",
        "\uD83D\uDE00\uFE0F\u200D",
        "%00%0d%0aSet-Cookie: x=y"
      })
  void keepsAHostileTextAsATextAndNothingElse(String text) throws Exception {
    Caller page = target.server.withCookie();
    String json = new JsonPrimitive(text).toString();

    Reply made = page.post("/api/v1/settings/api-keys", "{\"name\":" + json + "}");

    assertEquals(201, made.status(), made.body());
    assertEquals(text, made.json().getAsJsonObject("key").get("name").getAsString());
    assertTrue(page.get("/api/v1/settings/api-keys").body().contains(json.substring(1, 4)));
    assertFalse(made.header("x").isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/posts?status=';DROP",
        "/api/v1/posts?limit=1;DROP",
        "/api/v1/posts?limit=9999999999999",
        "/api/v1/posts?limit=-1",
        "/api/v1/posts?page=2147483647",
        "/api/v1/media?offset=-5",
        "/api/v1/media?limit=1e2",
        "/api/v1/media?limit=0x10",
        "/api/v1/media?type=%00",
        "/api/v1/posts/recent-completions?since=9999999999-01-01T00:00:00Z",
        "/api/v1/posts/recent-completions?since=%F0%9F%98%80"
      })
  void refusesAHostileQuery(String path) throws Exception {
    Reply reply = caller.get(path);

    assertEquals(400, reply.status(), reply.body());
  }

  @Test
  void refusesHeadersAndAddressesWithoutMeasure() throws IOException {
    assertEquals(431, get("/api/v1/health", "X: " + "x".repeat(9_000)));
    assertEquals(431, get("/api/v1/health", "X: y\r\n".repeat(2_000) + "Y: z"));
    assertEquals(414, get("/api/v1/health?" + "x".repeat(9_000), "X: y"));
    assertEquals(431, get("/api/v1/health", "Cookie: session=" + "x".repeat(9_000)));
  }

  private static int get(String path, String header) throws IOException {
    return target
        .send("GET " + path + " HTTP/1.1", "Host: %h", header, "Connection: close")
        .status();
  }

  private static void assertRefused(Reply reply) {
    assertEquals(400, reply.status(), reply.body());
    assertEquals("VALIDATION_ERROR", reply.code());
    assertTrue(reply.body().getBytes(StandardCharsets.UTF_8).length < 10_000);
  }
}
