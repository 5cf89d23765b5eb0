package io.voidgram.worker.jobs;

import io.voidgram.scheduling.graph.Renewals;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.renewal.Renewal;
import io.voidgram.scheduling.renewal.RenewalDuty;
import io.voidgram.scheduling.renewal.RenewalMachine;
import io.voidgram.scheduling.renewal.RenewalOutcome;
import io.voidgram.scheduling.wire.RenewalJson;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Sql;
import io.voidgram.worker.jso.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of the accounts whose posts are here. Each has a row among the jobs, under the id of
 * its account, and wakes when it is to be renewed: so it is leased, sealed anew, copied to KV and
 * told to the desktop as a job is.
 */
record Tokens(RunContext context, Sql sql, Marks marks) {
  static final String PHASE = "TOKEN";

  /** Posts that come sooner are waited for. */
  private static final Duration SOON = Duration.ofMinutes(10);

  /** Before it is looked again whether the desktop is silent. */
  private static final Duration LOOK = Duration.ofHours(1);

  /** As if it were due then: posts go first. */
  private static final long LAST = 1L << 52;

  private static final String STORE =
      """
      insert into job (job_id, post_id, revision, sent, progress, record, phase, due_at, wake_at,
        media_keys, mirrored, changed)
      values (?, '', ?, '', ?, ?, 'TOKEN', ?, ?, ?, 1, 0)
      on conflict (job_id) do update set revision = excluded.revision, progress = excluded.progress,
        record = excluded.record, phase = excluded.phase, wake_at = excluded.wake_at,
        version = version + 1, lease_number = lease_number + 1, troubles = 0, trouble = null,
        media_expires_at = null, ended_at = null
      where excluded.revision > revision
      """;

  private static final String AROUND =
      """
      select (select changed from job where job_id = ?) as changed, min(wake_at) as at,
        (select max(minute) from seen) as minute
      from job where wake_at is not null and phase <> 'TOKEN' and instr(progress, ?) > 0
      """;

  private static final String CLOSE =
      """
      update job set phase = 'CANCELLED', revision = 0, record = null, wake_at = null, ended_at = ?,
        media_expires_at = ?, version = version + 1 where job_id = ? and lease_number = ?
      """;

  /** The token in an opened record. */
  static String in(Text record) {
    return JsonObject.parse(record.stringValue()).text("accountToken");
  }

  /** Comes when the token of that account is known that came with a record, or a newer one. */
  Promise<?> learn(String accountId, JobRecord record) {
    String told = record.renewal();
    if (told == null) {
      return Promise.done();
    }
    Renewal renewal = RenewalJson.read(told);
    return renewal.version() <= context.jobs().revision(accountId)
        ? Promise.done()
        : context
            .vault()
            .seal(accountId, alone(renewal, record.accountToken()))
            .run(written -> store(accountId, renewal, written.stringValue()));
  }

  private static String alone(Renewal renewal, @Nullable String token) {
    return new JobRecord(renewal.version(), "", token, null, List.of(), RenewalJson.write(renewal))
        .write();
  }

  private void store(String accountId, Renewal renewal, String written) {
    Instant wakeAt = renewal.nextAt();
    context.wakes().know(null);
    sql.run(
        STORE,
        accountId,
        renewal.version(),
        RenewalJson.write(renewal),
        written,
        LAST,
        wakeAt == null ? null : wakeAt.toEpochMilli(),
        Leftovers.write(List.of()));
  }

  /** Comes when the token whose time has come was renewed, or put off. */
  Promise<?> run(Lease lease) {
    Instant now = Platform.now();
    Renewal before = RenewalJson.read(lease.progress());
    Sql.Row around = sql.run(AROUND, lease.jobId(), "\"" + lease.jobId() + "\"").at(0);
    boolean isFree = around.textOrNull("at") == null;
    if (isFree && around.number("changed") <= marks.fetchedByAll()) {
      sql.run(CLOSE, now.toEpochMilli(), now.toEpochMilli(), lease.jobId(), lease.number());
      return over(lease);
    }
    Instant calledAt = Instant.ofEpochMilli(around.number("minute") * 60_000);
    boolean isQuiet = isFree || around.number("at") > now.toEpochMilli() + SOON.toMillis();
    Renewal after =
        RenewalDuty.isWorkers(before, calledAt, now)
            ? RenewalMachine.woken(before, isQuiet, now, Platform.random())
            : RenewalMachine.postponed(before, now.plusMillis(LOOK.toMillis()));
    boolean isHeld = context.leases().renew(lease, after, null, after.nextAt() == null);
    return isHeld && RenewalMachine.isAsked(before, after) ? ask(lease, after) : over(lease);
  }

  /** The time of the next try is stored before the call. */
  private Promise<?> ask(Lease lease, Renewal asked) {
    return context
        .storage()
        .sync()
        .then(stored -> context.vault().open(lease.jobId(), String.valueOf(lease.record())))
        .then(
            record ->
                context
                    .instagram()
                    .send(
                        Renewals.call(),
                        in(record),
                        reply ->
                            hear(
                                lease,
                                asked,
                                reply == null
                                    ? new RenewalOutcome.Unanswered()
                                    : Renewals.outcome(reply))))
        .orLog("the token of account " + lease.jobId() + " could not be renewed")
        .then(done -> over(lease));
  }

  private Promise<?> hear(Lease lease, Renewal asked, RenewalOutcome outcome) {
    Renewal after = RenewalMachine.step(asked, outcome, Platform.now(), Platform.random());
    if (outcome instanceof RenewalOutcome.Renewed renewed) {
      return context
          .vault()
          .seal(lease.jobId(), alone(after, renewed.token()))
          .run(written -> context.leases().renew(lease, after, written.stringValue(), true));
    }
    context.leases().renew(lease, after, null, after.nextAt() == null);
    return Promise.done();
  }

  private Promise<?> over(Lease lease) {
    context.leases().letGo(lease);
    return Promise.done();
  }
}
