package io.voidgram.server.posts.intake;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.handover.BackTo;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.idempotency.KeptAnswer;
import io.voidgram.server.idempotency.RepeatableRequest;
import io.voidgram.server.json.Ids;
import io.voidgram.server.posts.store.CheckedPost;
import io.voidgram.server.posts.store.PostInput;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.posts.store.PostTransactions;
import io.voidgram.server.posts.store.StoredPost;
import io.voidgram.server.posts.store.StoredPost.DueTime;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Takes posts in that are to go out: checks them, stores them, and gives their jobs to the queue.
 */
public final class PostIntake {
  private final PostTransactions transactions;
  private final PostChecks checks;
  private final Queues queues;
  private final HandingOver handingOver;

  public PostIntake(PostTransactions transactions, PostChecks checks, Queues queues) {
    this.transactions = transactions;
    this.checks = checks;
    this.queues = queues;
    this.handingOver = new HandingOver(transactions, checks, queues);
  }

  /** Takes a post in that goes out now or later. */
  public KeptAnswer<Taken> take(RepeatableRequest<Taken> request, Order order) {
    KeptAnswer<Taken> answer = transactions.change((sql, now) -> take(sql, request, order, now));
    if (!answer.isGiven()) {
      return handingOver.settled(request, answer);
    }
    answer.made().map(Taken::wakesAt).ifPresent(transactions.wakeRunner());
    return answer;
  }

  private KeptAnswer<Taken> take(
      Sql sql, RepeatableRequest<Taken> request, Order order, Instant now) {
    Optional<String> draftId = draftOf(sql, request, now);
    if (draftId.isEmpty()) {
      return request.once(sql, now, () -> take(sql, order, now));
    }
    KeptAnswer<Taken> answer = request.firstAnswer().apply(take(sql, order.of(draftId.get()), now));
    request.correct(sql, answer);
    return answer;
  }

  /** The draft that became of the post when the request came before and nobody took the post. */
  private static Optional<String> draftOf(Sql sql, RepeatableRequest<Taken> request, Instant now) {
    return request
        .earlier(sql, now)
        .filter(KeptAnswer::isUndone)
        .map(kept -> HandingOver.ids(kept).postId())
        .filter(id -> PostStore.get(sql, id).status() == PostStatus.DRAFT);
  }

  private Taken take(Sql sql, Order order, Instant now) {
    CheckedPost post = check(sql, order, now);
    boolean isForCloud = isForCloud(sql, order.runOn(), post);
    String postId = store(sql, order, post, now);
    DueTime dueTime = order.dueTime();
    Instant dueAt = dueTime == null ? now : dueTime.instant();
    PublishJob job = job(Ids.create(), postId, post, dueTime != null, dueAt, now);
    Instant wakesAt = Objects.requireNonNull(job.wakeAt());
    if (isForCloud) {
      BackTo otherwise = order.runOn() == RunOn.CLOUD ? BackTo.DRAFT : BackTo.LOCAL_QUEUE;
      queues.cloud().begin(sql, job, otherwise, now);
      return Taken.open(postId, job.jobId(), wakesAt);
    }
    queues.jobs().submit(sql, job, now);
    return Taken.here(postId, job.jobId(), wakesAt);
  }

  private boolean isForCloud(Sql sql, RunOn runOn, CheckedPost post) {
    if (runOn != RunOn.CLOUD) {
      return runOn == RunOn.EITHER && !hasStickers(post) && queues.cloud().takesPosts(sql);
    }
    refuseStickersThere(post);
    requireWorker(sql, queues);
    return true;
  }

  private static boolean hasStickers(CheckedPost post) {
    return !post.input().request().storyMentions().isEmpty();
  }

  /** Mention stickers take the account's password, which never leaves this computer. */
  static void refuseStickersThere(CheckedPost post) {
    if (hasStickers(post)) {
      throw new ApiException(
          ErrorCode.VALIDATION_ERROR,
          "A story with mention stickers goes out from this computer only. Send runOn local, or"
              + " leave storyMentions out.");
    }
  }

  /** Throws an ApiException where no Worker is set up. */
  static void requireWorker(Sql sql, Queues queues) {
    if (!queues.cloud().isSetUp(sql)) {
      throw new ApiException(
          ErrorCode.CLOUDFLARE_NOT_CONFIGURED,
          "No Cloudflare Worker is set up. Deploy one on VoidGram's page, or send runOn local: the"
              + " post then goes out from this computer.");
    }
  }

  private CheckedPost check(Sql sql, Order order, Instant now) {
    String draftId = order.draftId();
    PostInput before = draftId == null ? PostInput.EMPTY : draft(sql, draftId).input();
    DueTime dueTime = order.dueTime();
    return checks.outgoing(
        sql,
        order.change().applyTo(before, false),
        dueTime == null ? null : dueTime.instant(),
        now);
  }

  private static StoredPost draft(Sql sql, String id) {
    StoredPost draft = PostStore.get(sql, id);
    if (draft.status() != PostStatus.DRAFT) {
      throw new ApiException(
          ErrorCode.INVALID_STATUS,
          "The post " + id + " is " + draft.status() + " and no draft any more.");
    }
    return draft;
  }

  /** Stores the post, in the place of its draft if there is one; returns its id. */
  private static String store(Sql sql, Order order, CheckedPost post, Instant now) {
    DueTime dueTime = order.dueTime();
    PostStatus status = dueTime == null ? PostStatus.QUEUED : PostStatus.SCHEDULED;
    String draftId = order.draftId();
    if (draftId != null) {
      PostStore.change(sql, draftId, post, status, dueTime, now);
      return draftId;
    }
    String id = Ids.create();
    PostStore.add(sql, id, post, status, dueTime, now);
    return id;
  }

  /** The job that publishes the post, asleep until its preparation begins. */
  static PublishJob job(
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
