package io.voidgram.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeprecationTest {
  @TempDir static Path home;
  private static HttpFixture server;

  @BeforeAll
  static void start() throws IOException {
    server = new HttpFixture(home);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void saysSinceWhenUntilWhenAndWhy() throws IOException {
    assertSaysSo(200, server.call("GET", "/api/v1/old/things?since=1"));
  }

  @Test
  void saysSoWithAnErrorToo() throws IOException {
    assertSaysSo(400, server.call("GET", "/api/v1/old/things"));
  }

  @Test
  void saysNothingElsewhere() throws IOException {
    RawHttp.Reply reply = server.call("GET", "/api/v1/open");

    assertFalse(reply.header("Deprecation").isPresent());
    assertFalse(reply.header("Sunset").isPresent());
  }

  @Test
  void cannotEndBeforeItBegins() {
    URI page = URI.create("https://voidgram.example/");

    assertThrows(
        IllegalArgumentException.class,
        () -> new Deprecation(Instant.ofEpochSecond(2), Instant.ofEpochSecond(1), page));
  }

  private static void assertSaysSo(int status, RawHttp.Reply reply) {
    assertEquals(status, reply.status());
    assertEquals("@1767323045", reply.header("Deprecation").orElse(""));
    assertEquals("Tue, 05 Jan 2027 00:00:00 GMT", reply.header("Sunset").orElse(""));
    assertEquals(
        "<https://voidgram.example/docs/old-things>; rel=\"deprecation\"; type=\"text/html\"",
        reply.header("Link").orElse(""));
  }
}
