package io.voidgram.server.cloud.handover;

import io.voidgram.scheduling.handover.BackTo;
import io.voidgram.scheduling.handover.CloudJob;
import io.voidgram.scheduling.handover.HandOverEvent;
import io.voidgram.scheduling.handover.HandOverEvent.CalledBack;
import io.voidgram.scheduling.handover.HandOverEvent.Interrupted;
import io.voidgram.scheduling.handover.HandOverEvent.Standing;
import io.voidgram.scheduling.handover.HandOverEvent.Told;
import io.voidgram.scheduling.handover.HandOverEvent.WorkerGone;
import io.voidgram.scheduling.handover.HandOverMachine;
import io.voidgram.scheduling.handover.HandOverState.CallingBack;
import io.voidgram.scheduling.handover.HandOverState.CameBack;
import io.voidgram.scheduling.handover.HandOverState.EndedThere;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.cloud.handover.CloudJobTable.Stored;
import io.voidgram.server.cloud.worker.JobReply;
import io.voidgram.server.cloud.worker.ResultsReply.Result;
import io.voidgram.server.jobs.HandedOverJobs;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Takes jobs of the Worker one step further, each step within one transaction: decide, then store
 * the job and all that follows for its post.
 */
final class HandOverSteps {
  private final HandedOverJobs jobs;
  private final Drafts drafts;

  HandOverSteps(HandedOverJobs jobs, Drafts drafts) {
    this.jobs = jobs;
    this.drafts = drafts;
  }

  /** Stores the intent: from now on the job is the Worker's, or comes back for certain. */
  void begin(Sql sql, PublishJob job, BackTo otherwise, Instant now) {
    jobs.submit(sql, job, now);
    CloudJobTable.insert(sql, HandOverMachine.begin(job.jobId(), otherwise, now), now);
  }

  /** The Worker is to let go of the job; says whether it was, or may have been, the Worker's. */
  boolean callBack(Sql sql, String jobId, BackTo to, Instant now) {
    Optional<Stored> stored = CloudJobTable.find(sql, jobId);
    stored.ifPresent(row -> step(sql, row, new CalledBack(to), "", now));
    return stored.isPresent();
  }

  /** The Worker is to let go of all its jobs, each unless it is asked for that already. */
  void callAllBack(Sql sql, BackTo to, Instant now) {
    for (Stored row : CloudJobTable.all(sql)) {
      if (!row.job().state().equals(new CallingBack(to))) {
        step(sql, row, new CalledBack(to), "", now);
      }
    }
  }

  /** The Worker was deleted with all it held. */
  void workerGone(Sql sql, Instant now) {
    CloudJobTable.all(sql).forEach(row -> step(sql, row, new WorkerGone(), "", now));
  }

  /** An answer arrived; it counts unless the job was changed since its call was made. */
  void answered(Sql sql, Stored asked, JobReply reply, Instant now) {
    CloudJobTable.find(sql, asked.job().jobId())
        .filter(row -> row.version() == asked.version())
        .ifPresent(row -> step(sql, row, reply.event(), reply.why(), now));
  }

  /** Calls of the process before this one may have been under way when it ended. */
  boolean interrupted(Sql sql, Instant now) {
    for (Stored row : CloudJobTable.awake(sql)) {
      step(sql, row, new Interrupted(), row.trouble(), now);
    }
    return true;
  }

  /** The Worker told how a job stands there; one that is not the Worker's any more is past that. */
  void told(Sql sql, Result result, Instant now) {
    CloudJobTable.find(sql, result.jobId()).ifPresent(row -> told(sql, row, result, now));
  }

  private void told(Sql sql, Stored row, Result result, Instant now) {
    CloudJob after = step(sql, row, result.told(), row.trouble(), now);
    if (after.state() instanceof EndedThere) {
      jobs.told(sql, readable(result), true, now);
    } else if (!after.isSettled() && isProgress(row.job(), result.told())) {
      jobs.told(sql, readable(result), false, now);
    }
  }

  /** A failure that is no end is followed by a newer revision, or by the job's coming back. */
  private static boolean isProgress(CloudJob before, Told told) {
    boolean isUnderWay = told.standing() == Standing.UNDER_WAY || told.standing() == Standing.LIVE;
    return isUnderWay && told.revision() >= before.held();
  }

  private static PublishJob readable(Result result) {
    return result
        .job()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The Worker told of job "
                        + result.jobId()
                        + " what this version cannot read. Update VoidGram."));
  }

  private CloudJob step(Sql sql, Stored row, HandOverEvent event, String why, Instant now) {
    double jitter = ThreadLocalRandom.current().nextDouble();
    CloudJob after = HandOverMachine.step(row.job(), event, now, jitter);
    if (!after.isSettled()) {
      if (!after.equals(row.job())) {
        CloudJobTable.save(sql, after, after.wakeAt() == null ? "" : why);
      }
      return after;
    }
    CloudJobTable.delete(sql, after.jobId());
    if (after.state() instanceof CameBack back) {
      comeBack(sql, after.jobId(), back.to(), now);
    }
    return after;
  }

  private void comeBack(Sql sql, String jobId, BackTo to, Instant now) {
    switch (to) {
      case LOCAL_QUEUE -> jobs.bringHome(sql, jobId, now);
      case DRAFT -> jobs.drop(sql, jobId).ifPresent(postId -> drafts.backToDraft(sql, postId, now));
      case NOWHERE -> jobs.drop(sql, jobId);
    }
  }
}
