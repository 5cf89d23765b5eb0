package io.voidgram.server.posts.intake;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.post.MediaFacts;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.idempotency.KeptAnswer;
import io.voidgram.server.idempotency.RepeatableRequest;
import io.voidgram.server.jobs.CloudQueue.Answer;
import io.voidgram.server.jobs.CloudQueue.Settled;
import io.voidgram.server.jobs.CloudQueue.Standing;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.posts.intake.Taken.Place;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.posts.store.PostTransactions;
import io.voidgram.server.posts.store.StoredPost;
import io.voidgram.server.store.Sql;
import io.voidgram.server.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The wait for the Worker to take a post, and what its author is answered then. */
final class HandingOver {
  /** How long the call back of a post may take that the Worker has not taken in time. */
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

  private final PostTransactions transactions;
  private final PostChecks checks;
  private final Queues queues;

  HandingOver(PostTransactions transactions, PostChecks checks, Queues queues) {
    this.transactions = transactions;
    this.checks = checks;
    this.queues = queues;
  }

  static Taken.Ids ids(KeptAnswer<Taken> answer) {
    JsonObject ids = JsonObject.parse(answer.json());
    return new Taken.Ids(ids.text("postId"), ids.text("jobId"));
  }

  /** The answer when it is settled who publishes the post, or an ApiException if nobody does. */
  KeptAnswer<Taken> settled(RepeatableRequest<Taken> request, KeptAnswer<Taken> open) {
    Taken.Ids ids = ids(open);
    Settled settled = queues.cloud().settle(ids.jobId(), patience(ids.postId()));
    Answer reason = settled.answer(); // of a call back that succeeds nobody asks why
    if (settled.standing() == Standing.UNDECIDED) {
      transactions.change((sql, now) -> giveUp(sql, ids, now));
      settled = queues.cloud().settle(ids.jobId(), LAST_PATIENCE);
    }
    if (settled.standing() == Standing.UNDECIDED) {
      throw uncertain(ids.postId(), settled.answer());
    }
    Settled last = settled;
    KeptAnswer<Taken> answer =
        transactions.changeAndWake((sql, now) -> close(sql, request, ids, last, now));
    if (answer.isUndone()) {
      throw nobodyTookIt(ids.postId(), reason);
    }
    return new KeptAnswer<>(
        answer.kind(), answer.json(), open.made().flatMap(made -> answer.made()));
  }

  private Duration patience(String postId) {
    return transactions.read(
        (sql, now) ->
            Taken.patience(
                PostStore.mediaFileIds(sql, postId).stream()
                    .map(file -> checks.facts(sql, file))
                    .flatMap(Optional::stream)
                    .mapToLong(MediaFacts::bytes)
                    .sum()));
  }

  private boolean giveUp(Sql sql, Taken.Ids ids, Instant now) {
    queues.cloud().giveUp(sql, ids.jobId(), now);
    return true;
  }

  private KeptAnswer<Taken> close(
      Sql sql, RepeatableRequest<Taken> request, Taken.Ids ids, Settled settled, Instant now) {
    boolean isThere = settled.standing() == Standing.THERE;
    KeptAnswer<Taken> answer =
        !isThere && isDraft(sql, ids.postId(), settled.answer(), now)
            ? KeptAnswer.<Taken>undone(ids.json())
            : request.firstAnswer().apply(isThere ? there(sql, ids, now) : here(ids, settled, now));
    request.correct(sql, answer);
    return answer;
  }

  /** A post whose call never left becomes a draft: its author wanted to close the lid. */
  private boolean isDraft(Sql sql, String postId, Answer answer, Instant now) {
    StoredPost post = PostStore.get(sql, postId);
    if (post.status() == PostStatus.DRAFT) {
      return true;
    }
    return !answer.hasLeft()
        && queues.jobs().cancel(sql, postId) == JobStore.Change.DONE
        && PostStore.backToDraft(sql, postId, now);
  }

  private static Taken there(Sql sql, Taken.Ids ids, Instant now) {
    String mediaKey = PostStore.mediaKey(sql, ids.postId()).orElse(null);
    return new Taken(ids.postId(), ids.jobId(), now, Place.THERE, mediaKey, "");
  }

  private static Taken here(Taken.Ids ids, Settled settled, Instant now) {
    String note =
        Text.of("the post goes out from this computer, for the Worker %s", settled.answer().why())
            + HandOverAdvice.ofLocal(settled.answer().code());
    return new Taken(ids.postId(), ids.jobId(), now, Place.HERE, null, note);
  }

  private static ApiException nobodyTookIt(String postId, Answer answer) {
    return new ApiException(
        answer.code(),
        Text.of(
            "The Worker %s. The post was kept as the draft %s. %s",
            answer.why(), postId, HandOverAdvice.ofDraft(answer.code(), postId)));
  }

  /** Nothing may be promised of a post that may be there or not. */
  private static ApiException uncertain(String postId, Answer answer) {
    return new ApiException(
        ErrorCode.WORKER_UNREACHABLE,
        Text.of(
            "The Worker %s, and may have taken the post %s. VoidGram goes on asking it to let go:"
                + " then the post is a draft. Look at it before you schedule it again.",
            answer.why(), postId));
  }
}
