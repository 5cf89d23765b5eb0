package io.voidgram.server.posts;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.Answer;
import io.voidgram.server.idempotency.KeptAnswer;
import io.voidgram.server.idempotency.RepeatableRequest;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.posts.intake.DueChange;
import io.voidgram.server.posts.intake.PostChange;
import io.voidgram.server.posts.intake.PostIntake;
import io.voidgram.server.posts.intake.PostIntake.Order;
import io.voidgram.server.posts.list.PostReader;
import io.voidgram.server.posts.store.CheckedPost;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.posts.store.StoredPost;
import io.voidgram.server.posts.store.StoredPost.DueTime;
import io.voidgram.server.store.Sql;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** What can be done with posts that go out later, each in one transaction. */
final class Schedule {
  private final Neighbours neighbours;
  private final InstantSource clock;
  private final PostStore posts = new PostStore();
  private final PostReader reader;
  private final PostIntake intake;
  private final PostWarnings warnings;

  Schedule(Neighbours neighbours, InstantSource clock) {
    this.neighbours = neighbours;
    this.clock = clock;
    this.warnings = new PostWarnings(neighbours.accounts());
    this.reader = new PostReader(posts, neighbours.media());
    this.intake = new PostIntake(neighbours.checks(), posts, neighbours.jobs());
  }

  Answer add(
      RepeatableRequest request,
      Order order,
      DueTime dueTime,
      Optional<RunPlace> place,
      Consumer<String> warn) {
    Instant now = clock.instant();
    AtomicReference<Instant> wakesAt = new AtomicReference<>(Instant.MAX); // an answer given again
    KeptAnswer answer =
        neighbours
            .database()
            .write(
                handle ->
                    request.once(
                        handle, now, () -> add(handle, order, dueTime, place, now, wakesAt)));
    neighbours.wakeRunner().accept(wakesAt.get());
    tell(JsonObject.parse(answer.json()).text("postId"), warn);
    return answer.toHttp();
  }

  private KeptAnswer add(
      Sql handle,
      Order order,
      DueTime dueTime,
      Optional<RunPlace> place,
      Instant now,
      AtomicReference<Instant> wakesAt) {
    if (place.filter(RunPlace.CLOUD::equals).isPresent()) {
      intake.check(handle, order, now);
      throw new ApiException(
          ErrorCode.CLOUDFLARE_NOT_CONFIGURED,
          "Posts cannot be handed to a Cloudflare Worker yet, even where one is set up. Send runOn"
              + " local: the post then goes out from this computer.");
    }
    PostIntake.Taken taken = intake.take(handle, order, now);
    wakesAt.set(taken.wakesAt());
    return KeptAnswer.ofJson(201, scheduled(taken, dueTime));
  }

  private static String scheduled(PostIntake.Taken taken, DueTime dueTime) {
    return new JsonWriter()
        .text("postId", taken.postId())
        .text("jobId", taken.jobId())
        .text("status", PostStatus.SCHEDULED.name())
        .text("scheduledFor", IsoInstant.format(dueTime.instant()))
        .text("timezone", dueTime.timezone())
        .json("isCloudflare", "false")
        .end();
  }

  Answer one(String userId, String id) {
    return json(
        neighbours
            .database()
            .read(
                handle -> {
                  dueTime(posts.get(handle, id));
                  return reader.one(handle, userId, id);
                }));
  }

  private void tell(String postId, Consumer<String> warn) {
    neighbours
        .database()
        .read(
            handle ->
                posts.find(handle, postId).map(post -> warnings.of(handle, post)).orElse(List.of()))
        .forEach(warn);
  }

  Answer change(
      String userId, String id, PostChange change, DueChange dueChange, Consumer<String> warn) {
    Instant now = clock.instant();
    String json =
        neighbours
            .database()
            .write(
                handle -> {
                  change(handle, posts.get(handle, id), change, dueChange, now);
                  return reader.one(handle, userId, id);
                });
    neighbours.wakeRunner().accept(now);
    tell(id, warn);
    return json(json);
  }

  private void change(
      Sql handle, StoredPost post, PostChange change, DueChange dueChange, Instant now) {
    DueTime dueTime = dueChange.applyTo(dueTime(post));
    boolean isWaiting = post.status() == PostStatus.SCHEDULED;
    boolean mayLackMedia = isWaiting || post.status() == PostStatus.FAILED;
    if (mayLackMedia && posts.lacksMedia(handle, post, neighbours.media())) {
      throw new ApiException(
          ErrorCode.MEDIA_INVALID,
          "A media file of the post was deleted, so it cannot go out. Schedule a new post.");
    }
    if (!isWaiting) {
      throw tooLate(post.status());
    }
    CheckedPost changed =
        neighbours
            .checks()
            .outgoing(handle, change.applyTo(post.input(), false), dueChange.instant(), now);
    String jobId =
        neighbours.jobs().find(handle, post.id()).orElseThrow(Schedule::unreadable).job().jobId();
    PublishJob job = PostIntake.job(jobId, post.id(), changed, true, dueTime.instant(), now);
    if (neighbours.jobs().replace(handle, job, now) != JobStore.Change.DONE) {
      throw tooLate(PostStatus.PUBLISHING);
    }
    posts.change(handle, post.id(), changed, PostStatus.SCHEDULED, dueTime, now);
  }

  /** The post becomes a draft again. */
  void cancel(String id) {
    Instant now = clock.instant();
    neighbours
        .database()
        .write(
            handle -> {
              cancel(handle, posts.get(handle, id), now);
              return id;
            });
  }

  private void cancel(Sql handle, StoredPost post, Instant now) {
    dueTime(post);
    if (neighbours.jobs().cancel(handle, post.id()) != JobStore.Change.DONE) {
      throw tooLate(post.status());
    }
    posts.backToDraft(handle, post.id(), now);
  }

  private static DueTime dueTime(StoredPost post) {
    DueTime dueTime = post.dueTime();
    if (dueTime == null) {
      throw new ApiException(
          ErrorCode.NOT_FOUND, "The post is " + post.status() + " and not scheduled.");
    }
    return dueTime;
  }

  private static ApiException unreadable() {
    return new ApiException(
        ErrorCode.INVALID_STATUS,
        "What was stored to publish the post cannot be read. Delete it, and schedule a new one.");
  }

  private static ApiException tooLate(PostStatus status) {
    return new ApiException(
        ErrorCode.INVALID_STATUS,
        "The post is " + status + " and can no longer be changed or cancelled.");
  }

  private static Answer json(String json) {
    return Answer.bytes(
        200, "application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8));
  }
}
