package io.voidgram.server.posts.intake;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.json.Fields;
import io.voidgram.server.json.Ids;
import io.voidgram.server.posts.store.CheckedPost;
import io.voidgram.server.posts.store.PostInput;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.posts.store.StoredPost;
import io.voidgram.server.posts.store.StoredPost.DueTime;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Takes posts in that are to go out: checks them, stores them, and gives their jobs to the queue.
 */
public final class PostIntake {
  /**
   * A post that is to go out.
   *
   * @param draftId the draft it is made of, if any
   * @param dueTime null for now
   */
  public record Order(PostChange change, @Nullable String draftId, @Nullable DueTime dueTime) {
    /** Reads the post a body describes, or the changes to the draft it names. */
    public static Order read(Fields body, Optional<DueTime> dueTime) {
      String draftId = body.id("draftId").orElse(null);
      PostChange change =
          draftId == null ? PostChange.readWhole(body, false) : PostChange.read(body);
      body.done();
      return new Order(change, draftId, dueTime.orElse(null));
    }
  }

  /** What was made of an order. */
  public record Taken(String postId, String jobId, Instant wakesAt) {}

  private final PostChecks checks;
  private final PostStore posts;
  private final JobStore jobs;

  public PostIntake(PostChecks checks, PostStore posts, JobStore jobs) {
    this.checks = checks;
    this.posts = posts;
    this.jobs = jobs;
  }

  /** Throws the ApiException for which {@link #take} would not take the post in. */
  public CheckedPost check(Sql handle, Order order, Instant now) {
    DueTime dueTime = order.dueTime();
    PostInput before =
        order.draftId() == null ? PostInput.EMPTY : draft(handle, order.draftId()).input();
    PostInput input = order.change().applyTo(before, false);
    return checks.outgoing(handle, input, dueTime == null ? null : dueTime.instant(), now);
  }

  /** Takes the post in, within the caller's transaction. */
  public Taken take(Sql handle, Order order, Instant now) {
    CheckedPost post = check(handle, order, now);
    DueTime dueTime = order.dueTime();
    Instant dueAt = dueTime == null ? now : dueTime.instant();
    String postId = store(handle, order.draftId(), post, dueTime, now);
    PublishJob job = job(Ids.create(), postId, post, dueTime != null, dueAt, now);
    jobs.submit(handle, job, now);
    return new Taken(postId, job.jobId(), Objects.requireNonNull(job.wakeAt()));
  }

  private StoredPost draft(Sql handle, String id) {
    StoredPost draft = posts.get(handle, id);
    if (draft.status() != PostStatus.DRAFT) {
      throw new ApiException(
          ErrorCode.INVALID_STATUS,
          "The post " + id + " is " + draft.status() + " and no draft any more.");
    }
    return draft;
  }

  private String store(
      Sql handle,
      @Nullable String draftId,
      CheckedPost post,
      @Nullable DueTime dueTime,
      Instant now) {
    PostStatus status = dueTime == null ? PostStatus.QUEUED : PostStatus.SCHEDULED;
    if (draftId == null) {
      String id = Ids.create();
      posts.add(handle, id, post, status, dueTime, now);
      return id;
    }
    posts.change(handle, draftId, post, status, dueTime, now);
    return draftId;
  }

  /** The job that publishes the post, asleep until its preparation begins. */
  public static PublishJob job(
      String jobId,
      String postId,
      CheckedPost post,
      boolean isScheduled,
      Instant dueAt,
      Instant now) {
    PublishJob fresh =
        PublishJob.fresh(
            jobId, postId, post.account().target(), post.content(), isScheduled, dueAt);
    return PublishMachine.start(fresh, now, ThreadLocalRandom.current().nextDouble());
  }
}
