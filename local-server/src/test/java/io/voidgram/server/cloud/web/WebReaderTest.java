package io.voidgram.server.cloud.web;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.sun.net.httpserver.HttpExchange;
import io.voidgram.server.cloud.MoodyServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

/** Whoever answers slowly is given up in time. */
final class WebReaderTest {
  private static final Duration LIMIT = Duration.ofMillis(400);
  private static final Duration BY_THEN = Duration.ofSeconds(5);

  private final CountDownLatch end = new CountDownLatch(1);

  @Test
  void doesNotWaitForASilentServer() throws Exception {
    assertGivenUp(exchange -> isOver(2 * BY_THEN.toMillis()));
  }

  /** Each byte comes in time, the whole never does. */
  @Test
  void doesNotWaitForATricklingServer() throws Exception {
    assertGivenUp(this::trickle);
  }

  private void trickle(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    while (!isOver(50)) {
      exchange.getResponseBody().write(' ');
      exchange.getResponseBody().flush();
    }
  }

  private boolean isOver(long waitMs) {
    try {
      return end.await(waitMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void assertGivenUp(MoodyServer.Mood mood) throws Exception {
    try (MoodyServer server = MoodyServer.start(mood)) {
      WebReader reader = new WebReader(LIMIT);
      HttpUrl url = HttpUrl.get(server.url());

      WebAnswer answer = assertTimeout(BY_THEN, () -> reader.get(url, "Bearer x"));

      assertInstanceOf(WebAnswer.None.class, answer);
    } finally {
      end.countDown();
    }
  }
}
