package io.voidgram.server.cloud.handover;

import io.voidgram.server.jobs.CloudQueue;
import io.voidgram.server.work.Loop;
import io.voidgram.server.work.Troubles;
import io.voidgram.server.work.WakeTimer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Asks the Worker what became of its jobs: at the start, now and then, and before an answer. */
final class ResultsPull implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration ROUND_MAX = Duration.ofMinutes(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  /** An answer about a post there is not staler, as long as the Worker can be reached. */
  private static final Duration AGE_MAX = Duration.ofSeconds(10);

  /** A Worker that is slow to tell holds an answer up no longer. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(4);

  private final ResultsHome results;
  private final Settling settling;
  private final InstantSource clock;
  private final WakeTimer timer;
  private final Loop loop;
  private volatile boolean isWanted;
  private volatile Instant waitedInVainAt = Instant.MIN;

  ResultsPull(ResultsHome results, Settling settling, InstantSource clock, Troubles troubles) {
    this.results = results;
    this.settling = settling;
    this.clock = clock;
    this.timer = new WakeTimer(clock);
    this.loop =
        new Loop("cloud-results", "The look at the Worker", troubles, ROUND_MAX, this::round);
  }

  void start() {
    loop.start();
  }

  private void round() throws InterruptedException {
    Duration age = isWanted ? AGE_MAX : INTERVAL;
    isWanted = false;
    boolean isKnown = loop.untilDone(() -> pullIfOlder(age));
    timer.await(Optional.of(isKnown ? INTERVAL : INTERVAL.dividedBy(2)));
  }

  boolean pullIfOlder(Duration age) {
    try {
      return results.pullIfOlder(age);
    } finally {
      settling.changed();
    }
  }

  /** Since when the Worker has answered, for an account of which it has posts or has none. */
  CloudQueue.Contact contact(boolean isThere) {
    return results.contact(isThere);
  }

  /** A job is handed over. */
  void expectJobs() {
    results.expectJobs();
  }

  /** Returns when the Worker was asked a moment ago, or cannot be for now. */
  void refresh() {
    boolean isSilent = clock.instant().isBefore(waitedInVainAt.plus(AGE_MAX));
    if (isFresh() || isSilent) {
      return;
    }
    isWanted = true;
    timer.ring();
    Optional<Boolean> fresh =
        settling.await(() -> isFresh() ? Optional.of(true) : Optional.empty(), WAIT_MAX);
    if (fresh.isEmpty()) {
      waitedInVainAt = clock.instant();
    }
  }

  private boolean isFresh() {
    return !results.mayHaveJobs() || results.wasAskedWithin(AGE_MAX);
  }

  @Override
  public void close() {
    loop.stop();
    timer.ring();
    try {
      loop.stop(STOP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
