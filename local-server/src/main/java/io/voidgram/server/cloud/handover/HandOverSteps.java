package io.voidgram.server.cloud.handover;

import io.voidgram.scheduling.handover.BackTo;
import io.voidgram.scheduling.handover.CloudJob;
import io.voidgram.scheduling.handover.HandOverEvent;
import io.voidgram.scheduling.handover.HandOverEvent.CalledBack;
import io.voidgram.scheduling.handover.HandOverEvent.Edited;
import io.voidgram.scheduling.handover.HandOverEvent.Interrupted;
import io.voidgram.scheduling.handover.HandOverEvent.NotSent;
import io.voidgram.scheduling.handover.HandOverEvent.WorkerGone;
import io.voidgram.scheduling.handover.HandOverEvent.WorkerLost;
import io.voidgram.scheduling.handover.HandOverMachine;
import io.voidgram.scheduling.handover.HandOverState;
import io.voidgram.scheduling.handover.HandOverState.CallingBack;
import io.voidgram.scheduling.handover.HandOverState.CameBack;
import io.voidgram.scheduling.handover.HandOverState.EndedThere;
import io.voidgram.scheduling.handover.HandOverState.HandingOver;
import io.voidgram.scheduling.handover.HandOverState.There;
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
    CloudJobTable.insert(sql, HandOverMachine.begin(job.jobId(), otherwise, now), job, now);
  }

  /** The same for a post that this computer would have published, and was told of. */
  void move(Sql sql, PublishJob job, Instant now) {
    begin(sql, job, BackTo.LOCAL_QUEUE, now);
    CloudJobTable.announce(sql, job.jobId());
  }

  /** The author changed the job; false when it is called back, or not the Worker's. */
  boolean edit(Sql sql, PublishJob edited, Instant now) {
    Optional<Stored> row = editable(sql, edited.jobId());
    row.ifPresent(
        stored -> {
          CloudJobTable.resend(sql, edited);
          jobs.edit(sql, edited, now);
          step(sql, stored, new Edited(), "", now);
        });
    return row.isPresent();
  }

  /** The same content is to be sent again, with what may have changed around it. */
  void renew(Sql sql, String jobId, Instant now) {
    if (!CloudJobTable.renewOnceHeard(sql, jobId)) {
      editable(sql, jobId).ifPresent(stored -> step(sql, stored, new Edited(), "", now));
    }
  }

  private static Optional<Stored> editable(Sql sql, String jobId) {
    return CloudJobTable.find(sql, jobId)
        .filter(stored -> !(stored.job().state() instanceof CallingBack));
  }

  /** The Worker is to let go of the job; says whether it was, or may have been, the Worker's. */
  boolean callBack(Sql sql, String jobId, BackTo to, Instant now) {
    Optional<Stored> stored = CloudJobTable.find(sql, jobId);
    stored.ifPresent(row -> step(sql, row, new CalledBack(to), "", now));
    return stored.isPresent();
  }

  /** Nobody waits any longer for a hand-over that is not certain: the post becomes a draft. */
  void giveUp(Sql sql, String jobId, Instant now) {
    CloudJobTable.find(sql, jobId)
        .filter(row -> row.job().state() instanceof HandingOver && row.job().held() == 0)
        .ifPresent(row -> step(sql, row, new CalledBack(BackTo.DRAFT), "", now));
  }

  /** The Worker is to let go of all its jobs. */
  void callAllBack(Sql sql, BackTo to, Instant now) {
    for (Stored row : CloudJobTable.all(sql)) {
      if (isNews(row.job().state(), to)) {
        step(sql, row, new CalledBack(to), "", now);
      }
    }
  }

  /**
   * A post that was to go out from here ends when that is wished later. One that was to end stays
   * so, whoever wished it: what is cancelled never goes out.
   */
  private static boolean isNews(HandOverState state, BackTo to) {
    return !(state instanceof CallingBack)
        || (state.backTo() == BackTo.LOCAL_QUEUE && to != BackTo.LOCAL_QUEUE);
  }

  /** The Worker was deleted with all it held. */
  void workerGone(Sql sql, Instant now) {
    CloudJobTable.all(sql).forEach(row -> step(sql, row, new WorkerGone(), "", now));
  }

  /** The Worker is given up, and with it what it may have published unseen. */
  void workerLost(Sql sql, Instant now) {
    CloudJobTable.all(sql).forEach(row -> step(sql, row, new WorkerLost(), "", now));
  }

  /** An answer arrived; it counts unless the job was changed since its call was made. */
  void answered(Sql sql, Stored asked, JobReply reply, Instant now) {
    CloudJobTable.find(sql, asked.job().jobId())
        .filter(row -> row.version() == asked.version())
        .ifPresent(row -> hear(sql, row, reply, now));
  }

  private void hear(Sql sql, Stored row, JobReply reply, Instant now) {
    CloudJob after = step(sql, row, reply.event(), reply.why(), now);
    if (after.state() instanceof There && reply.mediaKey() != null) {
      jobs.find(sql, after.jobId()).ifPresent(job -> jobs.arrived(sql, job, reply.mediaKey(), now));
    }
  }

  /** Calls of the process before this one may have been under way when it ended. */
  boolean interrupted(Sql sql, Instant now) {
    for (Stored row : CloudJobTable.awake(sql)) {
      step(sql, row, new Interrupted(), row.trouble(), now);
    }
    return true;
  }

  /**
   * The Worker told how a job stands there; one that is not the Worker's any more is past that.
   * Returns the job if it has ended by that.
   */
  Optional<PublishJob> told(Sql sql, Result result, Instant now) {
    String jobId = result.jobId();
    Optional<PublishJob> ended =
        CloudJobTable.find(sql, jobId).flatMap(row -> told(sql, row, result, now));
    if (CloudJobTable.heard(sql, jobId)) {
      renew(sql, jobId, now);
    }
    return ended;
  }

  private Optional<PublishJob> told(Sql sql, Stored row, Result result, Instant now) {
    CloudJob after = step(sql, row, result.told(), row.trouble(), now);
    if (after.state() instanceof EndedThere) {
      PublishJob ended = readable(result);
      jobs.told(sql, ended, true, now);
      return Optional.of(ended);
    }
    if (!after.isSettled() && row.job().isProgress(result.told())) {
      jobs.told(sql, readable(result), false, now);
    }
    return Optional.empty();
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
    if (willGoOut(after, event) && CloudJobTable.announce(sql, after.jobId())) {
      jobs.find(sql, after.jobId()).ifPresent(job -> jobs.announce(sql, job, now));
    }
    if (!after.isSettled()) {
      if (!after.equals(row.job())) {
        CloudJobTable.save(sql, after, after.wakeAt() == null ? "" : why);
      }
      return after;
    }
    CloudJobTable.delete(sql, after.jobId());
    if (after.state() instanceof CameBack back) {
      comeBack(sql, after, back.to(), event, now);
    }
    return after;
  }

  /** Of a post that never left its author decides anew. */
  private static boolean willGoOut(CloudJob after, HandOverEvent event) {
    if (after.state() instanceof CameBack back) {
      return back.to() == BackTo.LOCAL_QUEUE && !(event instanceof NotSent);
    }
    return after.held() > 0 || after.state() instanceof EndedThere;
  }

  private void comeBack(Sql sql, CloudJob job, BackTo to, HandOverEvent event, Instant now) {
    String jobId = job.jobId();
    boolean isUnheard = event instanceof WorkerGone || event instanceof WorkerLost;
    if (to == BackTo.DRAFT && isUnheard && jobs.mayBeLive(sql, jobId, now)) {
      jobs.disown(sql, jobId, now);
      return;
    }
    boolean isUnsure = event instanceof WorkerLost;
    boolean isOlder = isUnheard && job.held() < job.revision() && job.revision() > 1;
    switch (to) {
      case LOCAL_QUEUE -> jobs.bringHome(sql, jobId, isUnsure, isOlder, now);
      case DRAFT -> jobs.drop(sql, jobId).ifPresent(postId -> drafts.backToDraft(sql, postId, now));
      case NOWHERE -> jobs.end(sql, jobId, now);
    }
  }
}
