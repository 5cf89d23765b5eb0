package io.voidgram.server.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoopTest {
  private final Troubles troubles = new Troubles();

  @Test
  void goesOnAfterWhateverARoundThrows() throws Exception {
    List<Throwable> faults =
        List.of(new IllegalStateException("ours"), new StackOverflowError("deep"));
    AtomicInteger rounds = new AtomicInteger();
    CountDownLatch isWell = new CountDownLatch(4);
    Loop loop = new Loop("test", "The test", troubles, null, () -> round(rounds, faults, isWell));

    loop.start();

    assertTrue(isWell.await(20, TimeUnit.SECONDS), "rounds " + rounds);
    loop.stop(Duration.ofSeconds(5));
    assertEquals(List.of(), troubles.sentences());
  }

  private static void round(AtomicInteger rounds, List<Throwable> faults, CountDownLatch isWell) {
    int number = rounds.getAndIncrement();
    if (number < faults.size()) {
      Throwable fault = faults.get(number);
      if (fault instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) fault;
    }
    isWell.countDown();
  }

  @Test
  void tellsOfAFaultAtOnce() throws Exception {
    CountDownLatch isFailing = new CountDownLatch(1);
    Loop loop =
        new Loop(
            "test",
            "The test",
            troubles,
            null,
            () -> {
              isFailing.countDown();
              throw new IllegalStateException("ours");
            });

    loop.start();
    isFailing.await();
    while (troubles.sentences().isEmpty()) {
      Thread.onSpinWait();
    }

    assertTrue(troubles.sentences().get(0).startsWith("The test met an error"));
    loop.stop(Duration.ofSeconds(5));
  }

  @Test
  void tellsOfARoundThatTakesTooLong() throws Exception {
    CountDownLatch isHanging = new CountDownLatch(1);
    Loop loop = new Loop("test", "The test", troubles, Duration.ZERO, isHanging::await);

    loop.start();

    assertTrue(troubles.sentences().get(0).contains("has not moved"), troubles::toString);
    loop.stop();
    isHanging.countDown();
    assertEquals(List.of(), troubles.sentences());
  }

  @Test
  void saysOnlyWhatIsInTheWayWhileARoundWaitsForIt() throws Exception {
    AtomicBoolean isFull = new AtomicBoolean(true);
    CountDownLatch isDone = new CountDownLatch(1);
    Loop[] loop = new Loop[1];
    loop[0] =
        new Loop(
            "test",
            "The test",
            troubles,
            Duration.ZERO,
            () -> loop[0].untilDone(() -> writeUnless(isFull, isDone)));

    loop[0].start();
    while (!troubles.sentences().equals(List.of("The test cannot go on. The disk is full."))) {
      Thread.onSpinWait();
    }
    isFull.set(false);

    assertTrue(isDone.await(20, TimeUnit.SECONDS));
    loop[0].stop(Duration.ofSeconds(5));
    assertEquals(List.of(), troubles.sentences());
  }

  private static boolean writeUnless(AtomicBoolean isFull, CountDownLatch isDone) {
    if (isFull.get()) {
      throw new UnavailableException("The disk is full.") {};
    }
    isDone.countDown();
    return true;
  }

  @Test
  void stopsWhileItsWorkCannotBeDone() throws Exception {
    Loop loop = new Loop("test", "The test", troubles, null, () -> {});
    AtomicBoolean isFull = new AtomicBoolean(true);
    loop.stop();

    assertThrows(
        InterruptedException.class,
        () -> loop.untilDone(() -> writeUnless(isFull, new CountDownLatch(1))));
  }
}
