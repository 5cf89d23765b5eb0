package io.voidgram.server.runner;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishMachine;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.Rivalry;
import io.voidgram.scheduling.publish.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a job one step further within one transaction: decide, then store the job and its post.
 *
 * <p>Only after the commit is the lease's command carried out.
 */
final class Transitions {
  private static final Logger LOG = LoggerFactory.getLogger(Transitions.class);

  private final JobStore jobs;

  Transitions(JobStore jobs) {
    this.jobs = jobs;
  }

  /** The next lease; none when the job was cancelled or edited meanwhile. */
  Optional<Lease> advance(
      Handle handle, Lease lease, PublishEvent event, Instant now, double dice) {
    return jobs.findRevision(handle, lease.job().jobId(), lease.revision())
        .flatMap(row -> step(handle, row, event, now, dice));
  }

  /** The lease that event leads to; none when the job was changed meanwhile. */
  Optional<Lease> step(Handle handle, JobRow row, PublishEvent event, Instant now, double dice) {
    PublishJob before = row.job();
    Step step = decide(before, knownFirst(handle, before, event), now, dice);
    PublishJob after = step.job();
    if (!jobs.save(handle, after, row.revision(), now)) {
      return Optional.empty();
    }
    PostProgress.write(handle, after, after.attempt() > before.attempt(), now);
    tellOfMilestone(handle, before.state(), after, now);
    return Optional.of(new Lease(after, row.revision() + 1, step.command()));
  }

  private void tellOfMilestone(Handle handle, PublishState before, PublishJob after, Instant now) {
    PostStatus reached = milestone(after.state());
    if (reached != null && reached != milestone(before)) {
      jobs.tell(handle, after.postId(), reached, now);
    }
  }

  /** A live post counts once its name is known: who hears of it wants to link to it. */
  private static @Nullable PostStatus milestone(PublishState state) {
    if (state instanceof Failed) {
      return PostStatus.FAILED;
    }
    boolean isNamed =
        state instanceof PublishState.CrossPosting || state instanceof PublishState.Published;
    return isNamed ? PostStatus.PUBLISHED : null;
  }

  /** A job the machine cannot go on with must not take the others down, nor be tried for ever. */
  private static Step decide(PublishJob job, PublishEvent event, Instant now, double dice) {
    try {
      return PublishMachine.step(job, event, now, dice);
    } catch (IllegalStateException e) {
      LOG.error("Job {} is given up", job.jobId(), e);
      String message =
          "VoidGram made an error of its own and stopped this post. Look at the account, then retry"
              + " it, and report the error with the log.";
      return PublishMachine.abandoned(job, ErrorCode.INTERNAL_ERROR, message, now);
    }
  }

  /** Adds what is known of the other posts to a list of media or of the Page's posts. */
  private PublishEvent knownFirst(Handle handle, PublishJob job, PublishEvent event) {
    if (event instanceof PublishEvent.PagePostsListed listed) {
      return new PublishEvent.PagePostsListed(listed.posts(), pagePostIds(handle, job));
    }
    if (!(event instanceof PublishEvent.MediaListed listed)) {
      return event;
    }
    List<String> taken = new ArrayList<>();
    for (String mediaId : job.mediaIdsInQuestion(listed)) {
      if (isOwned(handle, mediaId, job.postId())) {
        taken.add(mediaId);
      }
    }
    Rivalry rivalry =
        jobs.others(handle, job).stream()
            .map(other -> Rivalry.between(job, other.job()))
            .reduce(Rivalry.NONE, Rivalry::or);
    return new PublishEvent.MediaListed(listed.media(), listed.nextCursor(), rivalry, taken);
  }

  private List<String> pagePostIds(Handle handle, PublishJob job) {
    return jobs.others(handle, job).stream()
        .map(other -> other.job().state().pagePostIdOrNull())
        .filter(Objects::nonNull)
        .toList();
  }

  private static boolean isOwned(Handle handle, String mediaId, String postId) {
    return handle
        .createQuery(
            """
            select exists (select 1 from post where ig_media_id = ? and id <> ?)
              or exists (select 1 from deleted_post where ig_media_id = ?)
            """)
        .bind(0, mediaId)
        .bind(1, postId)
        .bind(2, mediaId)
        .mapTo(Boolean.class)
        .one();
  }

  static boolean isTokenRefused(Lease lease) {
    return lease.job().state() instanceof Failed failed && failed.code() == ErrorCode.TOKEN_EXPIRED;
  }
}
