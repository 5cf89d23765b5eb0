package io.voidgram.server.posts.intake;

import static io.voidgram.server.posts.intake.WorkerWait.tooLate;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.handover.BackTo;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.jobs.JobRow;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.jobs.QueueCounts;
import io.voidgram.server.json.Ids;
import io.voidgram.server.posts.list.PostReader;
import io.voidgram.server.posts.store.CheckedPost;
import io.voidgram.server.posts.store.PostArchive;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.posts.store.PostTransactions;
import io.voidgram.server.posts.store.StoredPost;
import io.voidgram.server.posts.store.StoredPost.DueTime;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.Optional;

/** Posts that have a job: changed or cancelled until their time has come, retried when failed. */
public final class SubmittedPosts {
  private final PostTransactions transactions;
  private final PostChecks checks;
  private final Queues queues;
  private final JobStore jobs;
  private final WorkerWait worker;
  private final PostReader reader;
  private final PostArchive archive;

  public SubmittedPosts(
      PostTransactions transactions,
      PostChecks checks,
      Queues queues,
      PostReader reader,
      PostArchive archive) {
    this.transactions = transactions;
    this.checks = checks;
    this.queues = queues;
    this.jobs = queues.jobs();
    this.worker = new WorkerWait(queues.cloud());
    this.reader = reader;
    this.archive = archive;
  }

  /** What a change waits for, once it is stored. */
  private record Open(Kind kind, String jobId, StoredPost before) {
    enum Kind {
      EDIT_THERE,
      MOVE_HERE,
      MOVE_THERE
    }
  }

  /** Changes content, due time and place; returns the post as JSON. */
  public String change(String userId, String id, Edit edit) {
    queues.cloud().refresh();
    Optional<Open> open =
        transactions.changeAndWake((sql, now) -> change(sql, PostStore.get(sql, id), edit, now));
    open.ifPresent(it -> finish(it, edit));
    return reader.one(userId, id);
  }

  private void finish(Open open, Edit edit) {
    switch (open.kind()) {
      case MOVE_THERE -> worker.untilThere(open.jobId());
      case MOVE_HERE -> {
        worker.untilBack(open.jobId());
        String id = open.before().id();
        transactions.changeAndWake(
            (sql, now) -> change(sql, PostStore.get(sql, id), edit.staying(), now));
      }
      case EDIT_THERE -> {
        if (!worker.untilTaken(open.jobId())) {
          transactions.change((sql, now) -> restore(sql, open, now));
          throw tooLate(PostStatus.PUBLISHING);
        }
      }
    }
  }

  private Optional<Open> change(Sql sql, StoredPost post, Edit edit, Instant now) {
    DueTime dueTime = edit.dueChange().applyTo(post.requireDueTime());
    CheckedPost changed = changed(sql, post, edit, now);
    JobRow row = jobs.find(sql, post.id()).orElseThrow(SubmittedPosts::unreadable);
    String jobId = row.job().jobId();
    if (row.isHandedOver() && edit.runOn() == RunOn.LOCAL) {
      queues.cloud().callBack(sql, jobId, BackTo.LOCAL_QUEUE, now);
      return Optional.of(new Open(Open.Kind.MOVE_HERE, jobId, post));
    }
    boolean isMove = !row.isHandedOver() && edit.runOn() == RunOn.CLOUD;
    if (isMove || row.isHandedOver()) {
      PostIntake.refuseStickersThere(changed);
    }
    String nextId = isMove ? Ids.create() : jobId;
    PublishJob job = PostIntake.job(nextId, post.id(), changed, true, dueTime.instant(), now);
    if (row.isHandedOver()) {
      editThere(sql, job, now);
    } else if (isMove) {
      moveThere(sql, JobStore.asLookedFor(row.job(), job, now), now);
    } else if (jobs.replace(sql, job, now) != JobStore.Change.DONE) {
      throw tooLate(PostStatus.PUBLISHING);
    }
    PostStore.change(sql, post.id(), changed, PostStatus.SCHEDULED, dueTime, now);
    Open.Kind kind = isMove ? Open.Kind.MOVE_THERE : Open.Kind.EDIT_THERE;
    return Optional.of(new Open(kind, nextId, post)).filter(it -> isMove || row.isHandedOver());
  }

  /** The post with its changes, while it waits. */
  private CheckedPost changed(Sql sql, StoredPost post, Edit edit, Instant now) {
    boolean isWaiting = post.status() == PostStatus.SCHEDULED;
    boolean mayLackMedia = isWaiting || post.status() == PostStatus.FAILED;
    if (mayLackMedia && checks.lacksMedia(sql, post)) {
      throw new ApiException(
          ErrorCode.MEDIA_INVALID,
          "A media file of the post was deleted, so it cannot go out. Schedule a new post.");
    }
    if (!isWaiting) {
      throw tooLate(post.status());
    }
    return checks.outgoing(
        sql, edit.change().applyTo(post.input(), false), edit.dueChange().instant(), now);
  }

  private void editThere(Sql sql, PublishJob job, Instant now) {
    if (!queues.cloud().edit(sql, job, now)) {
      throw invalid(
          "The Worker is asked to let go of the post just now. Wait until that is confirmed, then"
              + " change it.");
    }
  }

  private void moveThere(Sql sql, PublishJob job, Instant now) {
    PostIntake.requireWorker(sql, queues);
    if (jobs.cancel(sql, job.postId()) != JobStore.Change.DONE) {
      throw tooLate(PostStatus.PUBLISHING);
    }
    queues.cloud().move(sql, job, now);
  }

  /** The Worker publishes the post as it was before the edit. */
  private boolean restore(Sql sql, Open open, Instant now) {
    StoredPost before = open.before();
    DueTime dueTime = before.requireDueTime();
    boolean isWaiting =
        PostStore.find(sql, before.id())
            .filter(post -> post.status() == PostStatus.SCHEDULED)
            .isPresent();
    if (isWaiting) {
      CheckedPost was = checks.draft(sql, before.input());
      PublishJob job = PostIntake.job(open.jobId(), before.id(), was, true, dueTime.instant(), now);
      PostStore.change(sql, before.id(), was, PostStatus.SCHEDULED, dueTime, now);
      return queues.cloud().edit(sql, job, now);
    }
    return false;
  }

  /** Makes the post a draft again. */
  public void cancel(String id) {
    queues.cloud().refresh();
    transactions
        .change(
            (sql, now) -> {
              StoredPost post = PostStore.get(sql, id);
              post.requireDueTime();
              return takeBack(sql, post, now);
            })
        .ifPresent(worker::untilBack);
  }

  /** Takes the post out of this computer's queue, or asks the Worker for that job. */
  private Optional<String> takeBack(Sql sql, StoredPost post, Instant now) {
    Optional<String> there = there(sql, post.id());
    if (there.isPresent()) {
      queues.cloud().callBack(sql, there.get(), BackTo.DRAFT, now);
    } else if (jobs.cancel(sql, post.id()) != JobStore.Change.DONE) {
      throw tooLate(post.status());
    } else {
      PostStore.backToDraft(sql, post.id(), now);
    }
    return there;
  }

  private Optional<String> there(Sql sql, String postId) {
    return jobs.find(sql, postId).filter(JobRow::isHandedOver).map(row -> row.job().jobId());
  }

  /** Clears a post, which is cancelled first when it is still to go out. */
  public void clear(String userId, String id) {
    queues.cloud().refresh();
    transactions
        .change(
            (sql, now) -> {
              Optional<String> there = there(sql, PostStore.get(sql, id).id());
              there.ifPresent(job -> queues.cloud().callBack(sql, job, BackTo.DRAFT, now));
              return there;
            })
        .ifPresent(worker::untilBack);
    archive.clear(userId, id);
  }

  /** Lets a failed post try again; its job looks at Instagram before it acts. */
  public void retry(String id) {
    queues.cloud().refresh();
    transactions.read((sql, now) -> there(sql, id)).ifPresent(worker::untilBack);
    transactions.changeAndWake((sql, now) -> retry(sql, PostStore.get(sql, id), now));
  }

  private boolean retry(Sql sql, StoredPost post, Instant now) {
    if (post.status() != PostStatus.FAILED) {
      throw invalid("Only FAILED posts can be tried again, and this one is " + post.status() + ".");
    }
    checks.again(sql, post, now);
    if (!jobs.retry(sql, post.id(), now)) {
      throw invalid(
          "What was stored to publish the post cannot be read. Look at the account whether it went"
              + " out; if not, publish it as a new post.");
    }
    return PostStore.requeue(sql, post.id(), now);
  }

  /** How many jobs wait, are under way, and sleep. */
  public QueueCounts counts() {
    return transactions.read(QueueCounts::at);
  }

  private static ApiException unreadable() {
    return invalid(
        "What was stored to publish the post cannot be read. Delete it, and schedule a new one.");
  }

  private static ApiException invalid(String message) {
    return new ApiException(ErrorCode.INVALID_STATUS, message);
  }
}
