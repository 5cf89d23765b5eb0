package io.voidgram.server.accounts;

import io.voidgram.scheduling.graph.Renewals;
import io.voidgram.scheduling.renewal.Renewal;
import io.voidgram.scheduling.renewal.RenewalDuty;
import io.voidgram.scheduling.renewal.RenewalMachine;
import io.voidgram.scheduling.renewal.RenewalOutcome;
import io.voidgram.server.accounts.RenewalTable.Due;
import io.voidgram.server.instagram.MetaAnswer;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.jobs.CloudQueue;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import io.voidgram.server.work.Loop;
import io.voidgram.server.work.Troubles;
import io.voidgram.server.work.WakeTimer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the tokens of the accounts before they end, one call at a time. */
public final class TokenRenewals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TokenRenewals.class);

  /** Posts that come sooner are waited for. */
  private static final Duration SOON = Duration.ofMinutes(10);

  /** Before it is looked again whose turn it is. */
  private static final Duration TURN_LOOK = Duration.ofMinutes(10);

  private static final Duration ROUND_MAX = Duration.ofMinutes(10);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  private final Database database;
  private final Accounts accounts;
  private final RenewalTable table;
  private final JobStore jobs;
  private final CloudQueue cloud;
  private final MetaClient meta;
  private final InstantSource clock;
  private final WakeTimer timer;
  private final Loop loop;

  /** Not started yet. */
  public TokenRenewals(
      Database database,
      Accounts accounts,
      JobStore jobs,
      CloudQueue cloud,
      MetaClient meta,
      Troubles troubles,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.table = accounts.renewals();
    this.jobs = jobs;
    this.cloud = cloud;
    this.meta = meta;
    this.clock = clock;
    this.timer = new WakeTimer(clock);
    this.loop =
        new Loop(
            "token-renewals", "The renewal of access tokens", troubles, ROUND_MAX, this::round);
  }

  public void start() {
    loop.start();
  }

  private void round() throws InterruptedException {
    timer.awaitUntil(loop.untilDone(this::renewDue));
  }

  /** Renews what is due; returns when the next one is. */
  Instant renewDue() {
    for (Due due : database.read(sql -> table.due(sql, clock.instant()))) {
      if (loop.isStopping()) {
        break;
      }
      database
          .write(sql -> woken(sql, due, clock.instant()))
          .ifPresent(asked -> renew(due.accountId(), asked));
    }
    return database.read(table::next).orElse(Instant.MAX);
  }

  /** What is to be asked for now, with the time of the next try stored before. */
  private Optional<Renewal> woken(Sql sql, Due due, Instant now) {
    Renewal before = due.renewal();
    if (!isOurTurn(sql, due, now)) {
      Renewal later = RenewalMachine.postponed(before, now.plus(TURN_LOOK));
      table.advance(sql, due.accountId(), before, later);
      return Optional.empty();
    }
    boolean isQuiet = jobs.isQuiet(sql, due.accountId(), now.plus(SOON));
    Renewal after = RenewalMachine.woken(before, isQuiet, now, jitter());
    boolean isStored = table.advance(sql, due.accountId(), before, after);
    return isStored && RenewalMachine.isAsked(before, after)
        ? Optional.of(after)
        : Optional.empty();
  }

  private boolean isOurTurn(Sql sql, Due due, Instant now) {
    CloudQueue.Contact contact = cloud.contact(sql, due.accountId());
    return RenewalDuty.isComputers(
        due.renewal(), contact.isThere(), contact.since(), contact.at(), now);
  }

  /** Another token may have come since it was decided to ask for this one. */
  private void renew(String accountId, Renewal asked) {
    accounts
        .tokens(accountId)
        .filter(it -> it.renewal() != null && it.renewal().version() == asked.version())
        .ifPresent(it -> renew(accountId, asked, it.account()));
  }

  private void renew(String accountId, Renewal asked, String token) {
    RenewalOutcome outcome =
        meta.send(Renewals.call(), token) instanceof MetaAnswer.Replied replied
            ? Renewals.outcome(replied.reply())
            : new RenewalOutcome.Unanswered();
    Instant now = clock.instant();
    Renewal after = RenewalMachine.step(asked, outcome, now, jitter());
    boolean isStored = database.write(sql -> store(sql, accountId, asked, after, outcome, now));
    LOG.info("Access token of account {}: {}", accountId, told(isStored, after));
  }

  private boolean store(
      Sql sql,
      String accountId,
      Renewal asked,
      Renewal after,
      RenewalOutcome outcome,
      Instant now) {
    if (outcome instanceof RenewalOutcome.Renewed renewed) {
      return table.replace(sql, accountId, asked, after, renewed.token())
          && accounts.tellRenewed(sql, accountId, now);
    }
    return table.advance(sql, accountId, asked, after)
        && (after.nextAt() != null || accounts.markRefused(sql, accountId, now));
  }

  private static String told(boolean isStored, Renewal after) {
    if (!isStored) {
      return "another one came meanwhile";
    }
    return after.trouble().isEmpty()
        ? "renewed until " + after.expiresAt()
        : "not renewed; the next try is at " + after.nextAt();
  }

  private static double jitter() {
    return ThreadLocalRandom.current().nextDouble();
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
