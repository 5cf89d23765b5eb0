package io.voidgram.server.posts;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.idempotency.IdempotencyHeader;
import io.voidgram.server.idempotency.KeptAnswer;
import io.voidgram.server.idempotency.RepeatableRequest;
import io.voidgram.server.jobs.QueueCounts;
import io.voidgram.server.json.Fields;
import io.voidgram.server.json.Json;
import io.voidgram.server.posts.intake.Edit;
import io.voidgram.server.posts.intake.Order;
import io.voidgram.server.posts.intake.Taken;
import io.voidgram.server.posts.store.StoredPost.DueTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The endpoints of scheduled posts. */
public final class ScheduleRoutes {
  /** The statuses of posts that are still to go out. */
  private static final List<PostStatus> UPCOMING =
      List.of(
          PostStatus.SCHEDULED, PostStatus.QUEUED, PostStatus.PROCESSING, PostStatus.PUBLISHING);

  private record Scheduled(
      String postId,
      String jobId,
      PostStatus status,
      Instant scheduledFor,
      String timezone,
      boolean isCloudflare) {}

  private record ScheduledThere(
      String postId,
      String jobId,
      String cloudflareJobId,
      @Nullable String r2MediaKey,
      PostStatus status,
      Instant scheduledFor,
      String timezone,
      boolean isCloudflare) {}

  private record QueueStatus(String queue, QueueCounts counts) {}

  private final Posts posts;

  public ScheduleRoutes(Posts posts) {
    this.posts = posts;
  }

  public void register(Routes routes) {
    routes.post("/schedule", Access.KEY_OR_COOKIE, this::add);
    routes.get("/schedule", Access.KEY_OR_COOKIE, this::list);
    routes.get("/schedule/queue/status", Access.KEY_OR_COOKIE, this::queueStatus);
    routes.get("/schedule/:id", Access.KEY_OR_COOKIE, this::one);
    routes.put("/schedule/:id", Access.KEY_OR_COOKIE, this::change);
    routes.delete("/schedule/:id", Access.KEY_OR_COOKIE, this::cancel);
  }

  private Answer add(ApiRequest request) {
    Fields body = request.json();
    Order order = Order.readScheduled(body);
    DueTime dueTime = Objects.requireNonNull(order.dueTime());
    RepeatableRequest<Taken> post =
        IdempotencyHeader.readOpen(
            request, body::text, taken -> taken.answer(() -> Json.text(scheduled(taken, dueTime))));
    KeptAnswer<Taken> answer = posts.intake().take(post, order);
    answer.made().map(Taken::note).filter(note -> !note.isEmpty()).ifPresent(request::warn);
    warn(request, JsonObject.parse(answer.json()).text("postId"));
    return IdempotencyHeader.answer(201, answer);
  }

  private static Object scheduled(Taken taken, DueTime due) {
    String jobId = taken.jobId();
    PostStatus status = PostStatus.SCHEDULED;
    return taken.isThere()
        ? new ScheduledThere(
            taken.postId(),
            jobId,
            jobId,
            taken.r2MediaKey(),
            status,
            due.instant(),
            due.timezone(),
            true)
        : new Scheduled(taken.postId(), jobId, status, due.instant(), due.timezone(), false);
  }

  private void warn(ApiRequest request, String postId) {
    posts.warnings().of(postId).forEach(request::warn);
  }

  private Answer list(ApiRequest request) {
    posts.cloud().refresh();
    Optional<PostStatus> status = request.queryChoice("status", UPCOMING, Enum::name);
    return Answer.written(
        200, posts.pages().upcoming(request.caller().userId(), status, request.pageAndLimit()));
  }

  private Object queueStatus(ApiRequest request) {
    return new QueueStatus("local-sqlite", posts.submitted().counts());
  }

  private Answer one(ApiRequest request) {
    posts.cloud().refresh();
    return Answer.written(
        200, posts.reader().scheduled(request.caller().userId(), request.id("id")));
  }

  private Answer change(ApiRequest request) {
    String id = request.id("id");
    Edit edit = Edit.read(request.json());
    String json = posts.submitted().change(request.caller().userId(), id, edit);
    warn(request, id);
    return Answer.written(200, json);
  }

  private Object cancel(ApiRequest request) {
    posts.submitted().cancel(request.id("id"));
    return Map.of("success", true);
  }
}
