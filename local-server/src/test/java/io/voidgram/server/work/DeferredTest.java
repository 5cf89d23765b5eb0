package io.voidgram.server.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(30)
class DeferredTest {
  private static final int FAILURES = 5;

  @Test
  void tellsOnceThatItFailsAndOnceThatItSucceedsAgain() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(Deferred.class);
    log.start();
    logger.addAppender(log);
    AtomicInteger tries = new AtomicInteger();
    CountDownLatch isDone = new CountDownLatch(1);
    Deferred saving = new Deferred("saver", Duration.ofMillis(1), () -> failAtFirst(tries, isDone));

    saving.request();

    assertTrue(isDone.await(20, TimeUnit.SECONDS), "tries " + tries);
    while (log.list.size() < 2) {
      Thread.onSpinWait();
    }
    saving.close();
    logger.detachAppender(log);
    assertEquals(FAILURES + 1, tries.get());
    long warnings = log.list.stream().filter(it -> it.getLevel().toString().equals("WARN")).count();
    assertEquals(1, warnings, log.list::toString);
    assertEquals(2, log.list.size(), log.list::toString);
  }

  private static void failAtFirst(AtomicInteger tries, CountDownLatch isDone) {
    if (tries.incrementAndGet() <= FAILURES) {
      throw new IllegalStateException("The disk is full.");
    }
    isDone.countDown();
  }
}
