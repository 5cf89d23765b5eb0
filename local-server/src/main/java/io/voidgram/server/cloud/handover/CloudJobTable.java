package io.voidgram.server.cloud.handover;

import io.voidgram.scheduling.handover.BackTo;
import io.voidgram.scheduling.handover.CloudJob;
import io.voidgram.scheduling.handover.HandOverState;
import io.voidgram.scheduling.handover.HandOverState.CallingBack;
import io.voidgram.scheduling.handover.HandOverState.HandingOver;
import io.voidgram.scheduling.handover.HandOverState.There;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.server.store.Row;
import io.voidgram.server.store.Sql;
import io.voidgram.server.store.SqlStatement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rows of jobs that are, or may be, the Worker's. Every method works within its caller's
 * transaction.
 */
final class CloudJobTable {
  /**
   * A job as it is stored.
   *
   * @param version raised with every change, so that an answer to a call before it is noticed
   * @param trouble why its call has had no certain answer so far; empty when that is not so
   */
  record Stored(CloudJob job, long version, String trouble) {}

  private CloudJobTable() {}

  /** {@code sent} is what goes to the Worker. */
  static void insert(Sql sql, CloudJob job, PublishJob sent, Instant now) {
    bind(
            sql.prepare(
                """
                insert into cloud_job (job_id, revision, held, state, may_have_arrived, back_to,
                  tries, wake_at, trouble, version, sent, created_at)
                values (:id, :revision, :held, :state, :mayHaveArrived, :backTo, :tries, :wakeAt,
                  :trouble, 1, :sent, :now)
                """),
            job,
            "")
        .bind("sent", JobJson.write(sent))
        .bind("now", now)
        .update();
  }

  /** What goes to the Worker at the newest revision. */
  static Optional<PublishJob> sent(Sql sql, String jobId) {
    return sql.prepare("select sent from cloud_job where job_id = :id")
        .bind("id", jobId)
        .one(row -> JobJson.read(row.text("sent")));
  }

  /** It is told that the post will go out; says whether that is news. */
  static boolean announce(Sql sql, String jobId) {
    return sql.prepare(
                "update cloud_job set is_announced = 1 where job_id = :id and is_announced = 0")
            .bind("id", jobId)
            .update()
        == 1;
  }

  /** From now on that goes to the Worker. */
  static void resend(Sql sql, PublishJob sent) {
    sql.prepare("update cloud_job set sent = :sent where job_id = :id")
        .bind("sent", JobJson.write(sent))
        .bind("id", sent.jobId())
        .update();
  }

  /** Stores the job after a change. */
  static void save(Sql sql, CloudJob job, String trouble) {
    bind(
            sql.prepare(
                """
                update cloud_job set revision = :revision, held = :held, state = :state,
                  may_have_arrived = :mayHaveArrived, back_to = :backTo, tries = :tries,
                  wake_at = :wakeAt, trouble = :trouble, version = version + 1
                where job_id = :id
                """),
            job,
            trouble)
        .update();
  }

  private static SqlStatement bind(SqlStatement statement, CloudJob job, String trouble) {
    HandOverState state = job.state();
    boolean mayHaveArrived = state instanceof HandingOver handing && handing.mayHaveArrived();
    return statement
        .bind("id", job.jobId())
        .bind("revision", job.revision())
        .bind("held", job.held())
        .bind("state", state.kind())
        .bind("mayHaveArrived", mayHaveArrived)
        .bind("backTo", state.backTo())
        .bind("tries", job.tries())
        .bind("wakeAt", job.wakeAt())
        .bind("trouble", trouble);
  }

  /**
   * Out of a backup: whatever was asked of the Worker then was asked, and answered, since. So it is
   * asked for nothing, and tells how the jobs stand; one that it lets go becomes a draft.
   */
  static int onlyListen(Sql sql) {
    return sql.prepare(
            """
            update cloud_job set state = 'THERE', held = max(held, 1), may_have_arrived = 0,
              back_to = 'DRAFT', tries = 0, wake_at = null, trouble = '', version = version + 1,
              unheard = 1
            """)
        .update();
  }

  /**
   * A renewal of a job out of a backup waits until the Worker tells of it: sent at once, it would
   * put back what was cancelled since. Says whether it waits.
   */
  static boolean renewOnceHeard(Sql sql, String jobId) {
    return sql.prepare("update cloud_job set unheard = 2 where job_id = :id and unheard > 0")
            .bind("id", jobId)
            .update()
        == 1;
  }

  /** The Worker told of the job; says whether a renewal has waited for that. */
  static boolean heard(Sql sql, String jobId) {
    boolean isAwaited =
        sql.prepare("select exists (select 1 from cloud_job where job_id = :id and unheard = 2)")
            .bind("id", jobId)
            .isTrue();
    sql.prepare("update cloud_job set unheard = 0 where job_id = :id and unheard > 0")
        .bind("id", jobId)
        .update();
    return isAwaited;
  }

  /** Who owns it is settled. */
  static void delete(Sql sql, String jobId) {
    sql.prepare("delete from cloud_job where job_id = :id").bind("id", jobId).update();
  }

  static Optional<Stored> find(Sql sql, String jobId) {
    return sql.prepare("select * from cloud_job where job_id = :id")
        .bind("id", jobId)
        .one(CloudJobTable::read);
  }

  private static Stored read(Row row) {
    BackTo backTo = row.constant("back_to", BackTo.class);
    HandOverState state =
        switch (row.constant("state", HandOverState.Kind.class)) {
          case HANDING_OVER -> new HandingOver(row.flag("may_have_arrived"), backTo);
          case THERE -> new There(backTo);
          case CALLING_BACK -> new CallingBack(backTo);
          case ENDED_THERE, CAME_BACK ->
              throw new IllegalStateException("a settled job is stored: " + row.text("job_id"));
        };
    CloudJob job =
        new CloudJob(
            row.text("job_id"),
            row.number("revision"),
            row.number("held"),
            state,
            row.integer("tries"),
            row.instantOrNull("wake_at"));
    return new Stored(job, row.number("version"), row.text("trouble"));
  }

  /** Those with a call to make, the one whose time comes first before all others. */
  static List<Stored> awake(Sql sql) {
    return sql.prepare("select * from cloud_job where wake_at is not null order by wake_at")
        .list(CloudJobTable::read);
  }

  static List<Stored> all(Sql sql) {
    return sql.prepare("select * from cloud_job").list(CloudJobTable::read);
  }

  /** Whether there is one of that account. */
  static boolean isAnyOf(Sql sql, String accountId) {
    return sql.prepare(
            """
            select exists (select 1 from cloud_job join scheduled_job on scheduled_job.id = job_id
              where account_id = :account)
            """)
        .bind("account", accountId)
        .isTrue();
  }

  static long count(Sql sql) {
    return sql.prepare("select count(*) from cloud_job").number();
  }
}
