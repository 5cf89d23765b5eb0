package io.voidgram.server.cli;

import io.voidgram.server.work.Threads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the program ends, and with which exit code. */
final class Exits {
  /** Not an exit code: the command has started something that goes on. */
  static final int KEEPS_RUNNING = -1;

  /** The home or the port belongs to somebody else. */
  static final int TAKEN = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Exits.class);
  private static final Duration CLOSING_MAX = Duration.ofSeconds(9);

  private Exits() {}

  /** Tells on standard error why nothing was started. */
  static int refuse(@Nullable String reason) {
    System.err.println(reason);
    return TAKEN;
  }

  /** On SIGTERM or Ctrl-C: closes it and exits with 0, where Java alone would exit with 143. */
  static void closeAtTheEnd(AutoCloseable running) {
    Runtime.getRuntime()
        .addShutdownHook(
            Threads.unstarted(
                "clean-exit", () -> Runtime.getRuntime().halt(close(running) ? 0 : 1)));
  }

  private static boolean close(AutoCloseable running) {
    CountDownLatch closed = new CountDownLatch(1);
    Thread closing =
        Threads.start(
            "closing",
            () -> {
              try {
                running.close();
                closed.countDown();
              } catch (Exception e) {
                LOG.error("The end was not clean", e);
              }
            });
    try {
      closing.join(CLOSING_MAX.toMillis());
      return closed.await(0, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
