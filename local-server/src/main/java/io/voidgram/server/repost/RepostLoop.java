package io.voidgram.server.repost;

import io.voidgram.server.store.Database;
import io.voidgram.server.work.Loop;
import io.voidgram.server.work.Troubles;
import io.voidgram.server.work.WakeTimer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Looks into inboxes and wakes mentions when their times have come, in a thread of its own. */
final class RepostLoop implements AutoCloseable {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(1);
  private static final Duration NAP_MAX = Duration.ofSeconds(30);

  private final Database database;
  private final Watches watches;
  private final Mentions mentions;
  private final InstantSource clock;
  private final Consumer<Instant> wakeRunner;
  private final WakeTimer bell;
  private final Loop loop;

  /** {@code wakeRunner} is told of posts that are to go out now. */
  RepostLoop(
      Database database,
      Watches watches,
      Mentions mentions,
      InstantSource clock,
      Consumer<Instant> wakeRunner,
      Troubles troubles) {
    this.database = database;
    this.watches = watches;
    this.mentions = mentions;
    this.clock = clock;
    this.wakeRunner = wakeRunner;
    this.bell = new WakeTimer(clock);
    this.loop = new Loop("reposts", "The watch for story mentions", troubles, null, this::round);
  }

  void start() {
    loop.start();
  }

  /** Something may be due sooner than it was. */
  void ring() {
    bell.ring();
  }

  /** A post may be due from that instant on. */
  void wakeRunner(Instant from) {
    wakeRunner.accept(from);
  }

  private void round() throws InterruptedException {
    Optional<Instant> nextLook = watches.lookWhereDue();
    Optional<Instant> nextMention = loop.untilDone(this::wakeMentions);
    bell.await(nap(Stream.of(nextLook, nextMention).flatMap(Optional::stream)));
  }

  /** Until all that is due has been done: a mention may be due again at once. */
  private Optional<Instant> wakeMentions() {
    Instant now = clock.instant();
    boolean isWoken = database.write(sql -> mentions.wakeDue(sql, now));
    if (isWoken) {
      wakeRunner.accept(now);
    }
    return database.read(mentions.table()::nextWake);
  }

  /** With nothing to wait for no thread wakes; a suspended computer sleeps through long timers. */
  private Optional<Duration> nap(Stream<Instant> times) {
    Instant now = clock.instant();
    return times
        .min(Instant::compareTo)
        .map(at -> at.isBefore(now) ? Duration.ZERO : Duration.between(now, at))
        .map(wanted -> wanted.compareTo(NAP_MAX) < 0 ? wanted : NAP_MAX);
  }

  @Override
  public void close() {
    loop.stop();
    bell.ring();
    try {
      loop.stop(STOP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
