package io.voidgram.server.repost;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.graph.GraphAdvice;
import io.voidgram.scheduling.repost.InboxWatch;
import io.voidgram.scheduling.repost.RepostSource;
import io.voidgram.scheduling.repost.WatchEvent;
import io.voidgram.scheduling.repost.WatchEvent.Failed;
import io.voidgram.scheduling.repost.WatchMachine;
import io.voidgram.scheduling.repost.WatchState;
import io.voidgram.scheduling.repost.WatchState.Looking;
import io.voidgram.scheduling.repost.WatchStep;
import io.voidgram.scheduling.repost.WatchStep.Command;
import io.voidgram.scheduling.repost.inbox.Found;
import io.voidgram.scheduling.repost.inbox.InboxCommand;
import io.voidgram.scheduling.repost.inbox.InboxCommand.Broken;
import io.voidgram.scheduling.repost.inbox.InboxCommand.Done;
import io.voidgram.server.accounts.Account;
import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Takes watches their steps, and carries out their looks: one at a time for an account. */
final class Watches {
  private final Database database;
  private final Accounts accounts;
  private final Mentions mentions;
  private final Function<RepostSource, Inbox> inboxes;
  private final InstantSource clock;
  private final WatchTable table = new WatchTable();
  private final Map<String, Turn> turns = new ConcurrentHashMap<>();

  /** Whose turn it is to look into an account's inbox, and how many looks have begun. */
  private static final class Turn {
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong begun = new AtomicLong();
    private Look last = new Look(0, new Outcome(List.of(), Optional.empty()));
  }

  /** A look that has ended, by its number. */
  private record Look(long number, Outcome outcome) {}

  Watches(
      Database database,
      Accounts accounts,
      Mentions mentions,
      Function<RepostSource, Inbox> inboxes,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.mentions = mentions;
    this.inboxes = inboxes;
    this.clock = clock;
  }

  /** What a look came to: the ids of the new mentions, or why there are none. */
  record Outcome(List<String> foundIds, Optional<Failed> trouble) {}

  /** One step of a watch that there is, within the caller's transaction. */
  Command step(Sql sql, String accountId, WatchEvent event, Instant now) {
    Optional<InboxWatch> watch = table.find(sql, accountId);
    if (watch.isEmpty()) {
      return new Command.Rest();
    }
    double jitter = ThreadLocalRandom.current().nextDouble();
    WatchStep step = WatchMachine.step(watch.get(), event, now, OwnerClocks.near(now), jitter);
    table.save(sql, accountId, step.watch(), now);
    return step.command();
  }

  /** A look that nobody carries out any more was cut off: by a crash, or by a full disk. */
  private void settle(String accountId) {
    ReentrantLock lock = turnOf(accountId).lock;
    if (lock.tryLock()) {
      try {
        Instant now = clock.instant();
        database.change(
            sql -> {
              if (table.find(sql, accountId).filter(it -> isLooking(it)).isPresent()) {
                step(sql, accountId, new WatchEvent.Interrupted(), now);
              }
            });
      } finally {
        lock.unlock();
      }
    }
  }

  private static boolean isLooking(InboxWatch watch) {
    return watch.state() instanceof Looking;
  }

  private Turn turnOf(String accountId) {
    return turns.computeIfAbsent(accountId, id -> new Turn());
  }

  /** Does every look that is due; returns when the next one is. */
  Optional<Instant> lookWhereDue() throws InterruptedException {
    for (String accountId : database.read(table::watched)) {
      settle(accountId);
      if (isDue(accountId)) {
        look(accountId, new WatchEvent.Woken());
      }
    }
    return database.read(
        sql ->
            table.watched(sql).stream()
                .flatMap(id -> wakeAt(sql, id).stream())
                .min(Instant::compareTo));
  }

  private boolean isDue(String accountId) {
    Instant now = clock.instant();
    return database
        .read(sql -> table.find(sql, accountId).filter(it -> mayRead(sql, accountId, it, now)))
        .filter(watch -> watch.isDueAt(now))
        .isPresent();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private boolean mayRead(Sql sql, String accountId, InboxWatch watch, Instant now) {
    return !now.isBefore(readsFrom(sql, accountId, watch));
  }

  private Instant readsFrom(Sql sql, String accountId, InboxWatch watch) {
    return inboxes.apply(watch.settings().source()).readsUnaskedFrom(sql, accountId);
  }

  private Optional<Instant> wakeAt(Sql sql, String accountId) {
    return table
        .find(sql, accountId)
        .filter(watch -> watch.state() instanceof WatchState.Waiting)
        .map(
            watch ->
                later(
                    ((WatchState.Waiting) watch.state()).until(),
                    readsFrom(sql, accountId, watch)));
  }

  /**
   * A look, if the watch wants one after that event. All who come during one share the next: the
   * one under way may have passed by what they ask for.
   */
  Outcome look(String accountId, WatchEvent event) throws InterruptedException {
    Turn turn = turnOf(accountId);
    long before = turn.begun.get();
    turn.lock.lockInterruptibly();
    try {
      return turn.last.number > before ? turn.last.outcome : lookNow(accountId, event, turn);
    } finally {
      turn.lock.unlock();
    }
  }

  private Outcome lookNow(String accountId, WatchEvent event, Turn turn)
      throws InterruptedException {
    Command command = stepNow(accountId, event);
    if (command instanceof Command.Refuse refusal) {
      throw refused(accountId, refusal.why());
    }
    if (!(command instanceof Command.Look)) {
      return new Outcome(List.of(), Optional.empty());
    }
    long number = turn.begun.incrementAndGet();
    turn.last = new Look(number, carryOut(accountId));
    return turn.last.outcome;
  }

  private Command stepNow(String accountId, WatchEvent event) {
    Instant now = clock.instant();
    return database.write(sql -> step(sql, accountId, event, now));
  }

  private ApiException refused(String accountId, String why) {
    boolean isPaused =
        database
            .read(sql -> table.find(sql, accountId))
            .filter(watch -> watch.history().isPaused(clock.instant()))
            .isPresent();
    return new ApiException(
        isPaused ? ErrorCode.CHALLENGE_REQUIRED : ErrorCode.INVALID_STATUS, GraphAdvice.added(why));
  }

  private Outcome carryOut(String accountId) throws InterruptedException {
    Optional<InboxWatch> stored = database.read(sql -> table.find(sql, accountId));
    Optional<Account> account = database.read(sql -> accounts.find(sql, accountId));
    if (stored.isEmpty() || account.isEmpty()) { // deleted since the look was decided
      return new Outcome(List.of(), Optional.empty());
    }
    InboxWatch watch = stored.get();
    Inbox.Look look =
        new Inbox.Look(
            account.get(),
            clock.instant(),
            watch.history().seenUpTo(),
            database.read(sql -> mentions.table().knownIds(sql, accountId)));
    return end(accountId, watch, read(inboxes.apply(watch.settings().source()), look));
  }

  /** Whatever goes wrong on our side ends the look, too. */
  private InboxCommand read(Inbox inbox, Inbox.Look look) throws InterruptedException {
    try {
      return inbox.read(look);
    } catch (RuntimeException e) {
      String why = "VoidGram met an error of its own: " + e.getClass().getSimpleName() + ".";
      return new Broken(new Failed(WatchEvent.Trouble.FAULT, why, Duration.ZERO));
    }
  }

  /** What was found is stored with how far the inbox was read, unless nobody wants it any more. */
  private Outcome end(String accountId, InboxWatch began, InboxCommand end) {
    Instant now = clock.instant();
    return database.write(
        sql -> {
          if (!isStill(sql, accountId, began)) {
            return new Outcome(List.of(), Optional.empty());
          }
          if (end instanceof Broken broken) {
            step(sql, accountId, broken.why(), now);
            return new Outcome(List.of(), Optional.of(broken.why()));
          }
          RepostSource source = began.settings().source();
          return new Outcome(add(sql, accountId, source, (Done) end, now), Optional.empty());
        });
  }

  private boolean isStill(Sql sql, String accountId, InboxWatch began) {
    return table
        .find(sql, accountId)
        .filter(watch -> watch.state() instanceof Looking && began.state() instanceof Looking)
        .filter(
            watch -> ((Looking) watch.state()).since().equals(((Looking) began.state()).since()))
        .isPresent();
  }

  private List<String> add(Sql sql, String accountId, RepostSource source, Done done, Instant now) {
    List<String> ids = new ArrayList<>();
    for (Found found : done.found()) {
      mentions.table().add(sql, accountId, source, found, now).ifPresent(ids::add);
    }
    step(sql, accountId, new WatchEvent.Looked(!ids.isEmpty(), done.newest()), now);
    mentions.wakeDue(sql, now);
    return ids;
  }
}
