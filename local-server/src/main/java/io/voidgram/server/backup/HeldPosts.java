package io.voidgram.server.backup;

import io.voidgram.scheduling.publish.PublishTarget;
import io.voidgram.server.accounts.Account;
import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.jobs.RestoredJobs;
import io.voidgram.server.posts.store.PostTransactions;
import io.voidgram.server.store.Sql;
import io.voidgram.server.work.Loop;
import io.voidgram.server.work.Troubles;
import io.voidgram.server.work.WakeTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Posts that came back with a backup and wait for their owner's word, or fail at their time. */
public final class HeldPosts implements AutoCloseable {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  /**
   * What the owner's word came to.
   *
   * @param released how many posts go out again
   * @param held how many wait on, since their accounts cannot publish
   */
  record Outcome(int released, long held) {}

  private final PostTransactions transactions;
  private final RestoredJobs jobs;
  private final Accounts accounts;
  private final WakeTimer alarm;
  private final Loop loop;
  private Instant next = Instant.EPOCH;

  public HeldPosts(
      PostTransactions transactions, JobStore jobs, Accounts accounts, Troubles troubles) {
    this.transactions = transactions;
    this.jobs = new RestoredJobs(jobs);
    this.accounts = accounts;
    this.alarm = new WakeTimer(transactions.clock());
    this.loop = new Loop("held-posts", "The posts of a backup", troubles, null, this::round);
  }

  /** Fails those whose time comes, until closed. */
  public void start() {
    loop.start();
  }

  private void round() throws InterruptedException {
    alarm.awaitUntil(next);
    next = loop.untilDone(this::expire);
  }

  private Instant expire() {
    Instant first = firstDue();
    if (first.isAfter(transactions.clock().instant())) {
      return first;
    }
    transactions.change(jobs::expire);
    return firstDue();
  }

  private Instant firstDue() {
    return transactions.read((sql, now) -> RestoredJobs.firstDue(sql)).orElse(Instant.MAX);
  }

  /** How many wait. */
  long count() {
    return transactions.read((sql, now) -> RestoredJobs.held(sql));
  }

  /** The owner's word: they go out at their times, unless they are on Instagram already. */
  Outcome release() {
    return transactions.changeAndWake(this::release);
  }

  private Outcome release(Sql sql, Instant now) {
    jobs.expire(sql, now);
    int released = jobs.release(sql, id -> target(sql, id, now), now);
    return new Outcome(released, RestoredJobs.held(sql));
  }

  private Optional<PublishTarget> target(Sql sql, String accountId, Instant now) {
    return accounts
        .find(sql, accountId)
        .filter(account -> !account.isTokenDead(now))
        .map(Account::target);
  }

  @Override
  public void close() {
    loop.stop();
    alarm.ring();
    try {
      loop.stop(STOP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
