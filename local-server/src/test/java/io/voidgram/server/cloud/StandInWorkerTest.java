package io.voidgram.server.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.voidgram.server.cloud.web.WebAnswer;
import io.voidgram.server.cloud.web.WebReader;
import io.voidgram.server.cloud.worker.WorkerKey;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The stand-in catches callers that sign wrongly, or the tests with it would prove nothing. */
final class StandInWorkerTest {
  private static final String TARGET = "/admin/kv?prefix=a%20b";

  @Test
  void takesAGoodCall() throws Exception {
    assertEquals(200, status(key("k1:"), TARGET, Instant.now(), header -> header));
  }

  static Stream<Arguments> badCalls() {
    Instant now = Instant.now();
    UnaryOperator<String> same = header -> header;
    return Stream.of(
        Arguments.of("other secret", WorkerKey.parse("k1:" + "A".repeat(43)), TARGET, now, same),
        Arguments.of("other key id", key("k2:"), TARGET, now, same),
        Arguments.of("query left out", key("k1:"), "/admin/kv", now, same),
        Arguments.of("other encoding", key("k1:"), "/admin/kv?prefix=a+b", now, same),
        Arguments.of("too old", key("k1:"), TARGET, now.minus(Duration.ofMinutes(6)), same),
        change("no scheme", header -> header.replace("VoidGram ", "")),
        change("no nonce", header -> header.replaceAll("nonce=[^,]*, ", "")),
        change("other nonce", header -> header.replaceAll("nonce=..", "nonce=__")),
        change("other time", header -> header.replaceAll("time=(\\d*)\\d{3}", "time=$1999")),
        change("other body", header -> header.replaceAll("body=..", "body=00")),
        change("proof in hexadecimal", header -> header.replaceAll("proof=.*", "proof=00ff")));
  }

  private static Arguments change(String name, UnaryOperator<String> change) {
    return Arguments.of(name, key("k1:"), TARGET, Instant.now().minusSeconds(1), change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badCalls")
  void refusesABadCall(
      String name, WorkerKey key, String signed, Instant at, UnaryOperator<String> change)
      throws Exception {
    assertEquals(401, status(key, signed, at, change), name);
  }

  private static WorkerKey key(String id) {
    return WorkerKey.parse(id + StandInCloud.SECRET_TEXT);
  }

  private static int status(WorkerKey key, String signed, Instant at, UnaryOperator<String> change)
      throws Exception {
    try (StandInCloud cloud = StandInCloud.start()) {
      String header =
          key.authorization("GET", signed, ByteString.EMPTY, at, WorkerKey.freshNonce());
      WebAnswer answer =
          new WebReader().get(HttpUrl.get(cloud.worker.url() + TARGET), change.apply(header));
      return assertInstanceOf(WebAnswer.Replied.class, answer).status();
    }
  }
}
