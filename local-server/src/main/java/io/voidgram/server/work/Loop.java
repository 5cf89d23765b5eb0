package io.voidgram.server.work;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does one round of its work after the other until it is told to stop. Whatever a
 * round throws, the next one is begun: after a pause, so that a lasting fault burns no processor.
 */
public final class Loop {
  /** One round; it waits by itself for what there is to do. */
  @FunctionalInterface
  public interface Round {
    void run() throws InterruptedException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final String name;
  private final String what;
  private final Troubles troubles;
  private final @Nullable Duration roundMax;
  private final Round round;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean isStarted;
  private volatile long begunAt = System.nanoTime();

  /**
   * Not started yet.
   *
   * @param what the work, as people call it: the subject of a sentence
   * @param roundMax a round that takes longer is a trouble; null for one that may wait for ever
   */
  public Loop(
      String name, String what, Troubles troubles, @Nullable Duration roundMax, Round round) {
    this.name = name;
    this.what = what;
    this.troubles = troubles;
    this.roundMax = roundMax;
    this.round = round;
    this.thread = Threads.daemon(name, this::run);
  }

  /** Starts the thread; from now on its silence is a trouble. */
  public void start() {
    isStarted = true;
    begunAt = System.nanoTime();
    troubles.watch(this::complaint);
    thread.start();
  }

  /** Whether this is the loop's own thread. */
  public boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  public boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** Waits that long; false when the loop stops meanwhile. */
  public boolean pause(Duration length) throws InterruptedException {
    return !stopping.await(length.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run() {
    while (!isStopping()) {
      try {
        begunAt = System.nanoTime();
        round.run();
        troubles.settle(name);
      } catch (InterruptedException e) {
        LOG.debug("{} was interrupted; it ends only when it is told to", name);
      } catch (RuntimeException | Error e) {
        onFault(e);
      }
    }
  }

  private void onFault(Throwable fault) {
    boolean isNews = troubles.report(name, what + " met an error and tries again: " + fault);
    if (isNews) {
      LOG.error("{} met an error of VoidGram's own and goes on in a moment", name, fault);
    }
    try {
      pause(PAUSE);
    } catch (InterruptedException e) {
      LOG.debug("{} goes on at once", name);
    }
  }

  private Optional<String> complaint() {
    if (!isStarted || isStopping()) {
      return Optional.empty();
    }
    if (!thread.isAlive()) {
      return Optional.of(what + " has stopped. Restart VoidGram.");
    }
    Duration silence = Duration.ofNanos(System.nanoTime() - begunAt);
    return roundMax == null || silence.compareTo(roundMax) < 0
        ? Optional.empty()
        : Optional.of(
            what + " has not moved for " + silence.toSeconds() + " seconds. Restart VoidGram.");
  }

  /** No further round begins; one that waits for something else has to be woken by the caller. */
  public void stop() {
    stopping.countDown();
  }

  /** Stops, and waits that long for the round under way. */
  public void stop(Duration limit) throws InterruptedException {
    stop();
    if (isStarted) {
      thread.join(limit.toMillis());
    }
  }
}
