package io.voidgram.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests on whose end two readers could disagree. Behind each comes a second request; whoever
 * answers that one has been fooled.
 */
final class SmugglingTest {
  private static final String SECOND =
      "GET /api/v1/auth/check?smuggled HTTP/1.1\r\nHost: %h\r\nConnection: close\r\n\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String NO_CHUNKS = "\r\n0\r\n\r\n";

  /** What stands between the first two lines of a POST and the second request. */
  record Doubtful(String name, String rest) {
    @Override
    public String toString() {
      return name;
    }
  }

  @TempDir static Path home;
  private static Target target;

  @BeforeAll
  static void start() throws IOException {
    target = new Target(home);
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  static List<Doubtful> doubtful() {
    return List.of(
        new Doubtful("length and chunks", "Content-Length: 5\r\n" + CHUNKED + NO_CHUNKS),
        new Doubtful("chunks and length", CHUNKED + "Content-Length: 5\r\n" + NO_CHUNKS),
        new Doubtful("two lengths", "Content-Length: 0\r\nContent-Length: 5\r\n\r\n"),
        new Doubtful("two equal lengths", "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"),
        new Doubtful("a list of lengths", "Content-Length: 2, 2\r\n\r\n{}"),
        new Doubtful("a signed length", "Content-Length: +2\r\n\r\n{}"),
        new Doubtful("a negative length", "Content-Length: -2\r\n\r\n{}"),
        new Doubtful("a length in hex", "Content-Length: 0x2\r\n\r\n{}"),
        new Doubtful("a length with a blank in it", "Content-Length: 1 0\r\n\r\n{}"),
        new Doubtful("a length beyond all numbers", "Content-Length: 99999999999999999999\r\n\r\n"),
        new Doubtful("an empty length", "Content-Length:\r\n\r\n"),
        new Doubtful("chunks last of two", "Transfer-Encoding: identity, chunked\r\n" + NO_CHUNKS),
        new Doubtful("chunks first of two", "Transfer-Encoding: chunked, identity\r\n" + NO_CHUNKS),
        new Doubtful("chunks twice", CHUNKED + CHUNKED + NO_CHUNKS),
        new Doubtful("an unknown coding", "Transfer-Encoding: xchunked\r\n" + NO_CHUNKS),
        new Doubtful("a coding in quotes", "Transfer-Encoding: \"chunked\"\r\n" + NO_CHUNKS),
        new Doubtful(
            "a coding with a tab behind it", "Transfer-Encoding: \u000bchunked\r\n" + NO_CHUNKS),
        new Doubtful("a blank before the colon", "Transfer-Encoding : chunked\r\n" + NO_CHUNKS),
        new Doubtful(
            "a blank before the name", "X: 1\r\n Transfer-Encoding: chunked\r\n" + NO_CHUNKS),
        new Doubtful("a folded header", "X: 1\r\n\tContent-Length: 5\r\n\r\n"),
        new Doubtful("a header without colon", "Content-Length 5\r\n\r\n"),
        new Doubtful("a NUL in a header", "X: a\0b\r\nContent-Length: 2\r\n\r\n{}"),
        new Doubtful("a bare CR in a header", "X: a\rContent-Length: 5\r\n\r\n"),
        new Doubtful("a bare LF after a header", "X: a\nContent-Length: 2\r\n\r\n{}"),
        new Doubtful("bare LFs only", "Content-Length: 2\n\n{}"),
        new Doubtful("a chunk size that is none", CHUNKED + "\r\nzz\r\n{}\r\n0\r\n\r\n"),
        new Doubtful("a negative chunk size", CHUNKED + "\r\n-2\r\n{}\r\n0\r\n\r\n"),
        new Doubtful("a chunk size in 0x", CHUNKED + "\r\n0x2\r\n{}\r\n0\r\n\r\n"),
        new Doubtful(
            "an endless chunk size", CHUNKED + "\r\nFFFFFFFFFFFFFFFFF2\r\n{}\r\n0\r\n\r\n"),
        new Doubtful("a chunk longer than it says", CHUNKED + "\r\n1\r\n{}\r\n0\r\n\r\n"),
        new Doubtful("a bare LF after a chunk size", CHUNKED + "\r\n2\n{}\r\n0\r\n\r\n"),
        new Doubtful("a bare LF after a chunk", CHUNKED + "\r\n2\r\n{}\n0\r\n\r\n"),
        new Doubtful("a bare CR in a chunk size", CHUNKED + "\r\n2\r{}\r\n0\r\n\r\n"));
  }

  @ParameterizedTest
  @MethodSource("doubtful")
  void isRefusedAndNothingBehindItAnswered(Doubtful doubtful) throws IOException {
    Target.Answers answers =
        target.sendText(
            "POST /api/v1/posts/draft HTTP/1.1\r\n" + ours() + doubtful.rest() + SECOND);

    int status = answers.status();
    assertTrue(status == 400 || status == 501, answers.text());
    assertTrue(answers.isClosed(), "the connection was kept open after: " + answers.text());
    assertFalse(answers.text().contains("authenticated"), answers.text());
    assertTrue(answers.text().contains("Content-Type: application/json"), answers.text());
  }

  @Test
  void isRefusedInOldHttpToo() throws IOException {
    Target.Answers answers =
        target.sendText(
            "POST /api/v1/posts/draft HTTP/1.0\r\nConnection: keep-alive\r\n"
                + ours()
                + CHUNKED
                + NO_CHUNKS
                + SECOND);

    assertEquals(1, answers.statuses().size(), answers.text());
    assertFalse(answers.text().contains("authenticated"), answers.text());
  }

  /** So that the test above would notice: two requests without a doubt are both answered. */
  @Test
  void answersTwoRequestsThatAreWhatTheySeem() throws IOException {
    Target.Answers plain =
        target.sendText(
            "POST /api/v1/posts/draft HTTP/1.1\r\n"
                + ours()
                + "Content-Length: 2\r\n\r\n{}"
                + SECOND);
    Target.Answers chunked =
        target.sendText(
            "POST /api/v1/posts/draft HTTP/1.1\r\n"
                + ours()
                + CHUNKED
                + "\r\n2;name=value\r\n{}\r\n0\r\nTrailer: x\r\n\r\n"
                + SECOND);

    assertEquals(List.of(400, 200), plain.statuses(), plain.text());
    assertEquals(List.of(400, 200), chunked.statuses(), chunked.text());
  }

  /** A JSON body of somebody with a key is read to its end. */
  private static String ours() {
    return "Host: %h\r\nContent-Type: application/json\r\nAuthorization: Bearer "
        + target.server.createApiKey()
        + "\r\n";
  }

  @Test
  void answersPipelinedRequestsInTheirOrder() throws IOException {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      String path = i % 2 == 0 ? "/api/v1/health" : "/api/v1/auth/me";
      requests.append("GET " + path + " HTTP/1.1\r\nHost: %h\r\n\r\n");
    }
    List<Integer> statuses = target.sendText(requests + SECOND).statuses();

    assertEquals(21, statuses.size());
    for (int i = 0; i < 20; i++) {
      assertEquals(i % 2 == 0 ? 200 : 401, statuses.get(i));
    }
  }
}
