package io.voidgram.server.work;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does one round of its work after the other until it is told to stop. Whatever a
 * round throws, the next one begins: after a pause, so that a lasting fault burns no processor.
 *
 * <p>It also waits for what its work, in whichever thread, needs and cannot have for now.
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

  /** A round that waits for a full disk is slow for a reason that is reported already. */
  private volatile boolean isWaitingOut;

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

  /** Starts the thread; from now on a round that takes too long is a trouble. */
  public void start() {
    isStarted = true;
    begunAt = System.nanoTime();
    troubles.watch(this::complaint);
    thread.start();
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
        isWaitingOut = false;
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

  /**
   * Does the work, again and again until what it needs can be used, and returns its outcome: a full
   * disk must not make us forget what was begun.
   *
   * @throws InterruptedException when the loop is stopped before there is an outcome
   */
  public <T extends @Nullable Object> T untilDone(Supplier<T> work) throws InterruptedException {
    while (true) {
      try {
        T outcome = work.get();
        troubles.settle(need());
        return outcome;
      } catch (UnavailableException e) {
        waitOut(e);
      }
    }
  }

  private void waitOut(UnavailableException trouble) throws InterruptedException {
    if (troubles.report(need(), what + " cannot go on. " + trouble.getMessage())) {
      LOG.error("{} cannot go on and tries until it can: {}", what, trouble.getMessage());
    }
    boolean isOwn = Thread.currentThread() == thread;
    isWaitingOut |= isOwn;
    if (isStopping() || !pause(PAUSE)) {
      throw new InterruptedException("stopped while " + what + " could not go on");
    }
  }

  /** The name of the trouble with what the work needs, beside the one with the work itself. */
  private String need() {
    return name + "-need";
  }

  private Optional<String> complaint() {
    if (!isStarted || isStopping()) {
      return Optional.empty();
    }
    if (!thread.isAlive()) {
      return Optional.of(what + " has stopped. Restart VoidGram.");
    }
    Duration silence = Duration.ofNanos(System.nanoTime() - begunAt);
    return roundMax == null || isWaitingOut || silence.compareTo(roundMax) < 0
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
