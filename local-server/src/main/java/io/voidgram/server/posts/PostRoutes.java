package io.voidgram.server.posts;

import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.idempotency.IdempotencyHeader;
import io.voidgram.server.idempotency.KeptAnswer;
import io.voidgram.server.idempotency.RepeatableRequest;
import io.voidgram.server.json.Fields;
import io.voidgram.server.json.Json;
import io.voidgram.server.posts.intake.Order;
import io.voidgram.server.posts.intake.PostChange;
import io.voidgram.server.posts.intake.Taken;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The endpoints of posts. */
public final class PostRoutes {
  private record Queued(String postId, PostStatus status) {}

  private record QueuedThere(String postId, PostStatus status, String cloudflareJobId) {}

  private final Posts posts;

  public PostRoutes(Posts posts) {
    this.posts = posts;
  }

  public void register(Routes routes) {
    new BoardRoutes(posts).register(routes);
    routes.post("/posts/draft", Access.KEY_OR_COOKIE, this::createDraft);
    routes.put("/posts/draft/:id", Access.KEY_OR_COOKIE, this::changeDraft);
    routes.post("/posts/publish", Access.KEY_OR_COOKIE, this::publish);
    routes.get("/posts", Access.KEY_OR_COOKIE, this::list);
    routes.get("/posts/recent-completions", Access.KEY_OR_COOKIE, this::recentCompletions);
    routes.get("/posts/:id", Access.KEY_OR_COOKIE, this::one);
    routes.delete("/posts/:id", Access.KEY_OR_COOKIE, this::clear);
    routes.post("/posts/:id/retry", Access.KEY_OR_COOKIE, this::retry);
    routes.delete("/posts/:id/instagram", Access.KEY_OR_COOKIE, this::deleteFromInstagram);
  }

  private Answer createDraft(ApiRequest request) {
    Fields body = request.json();
    PostChange change = PostChange.readWhole(body, true);
    RepeatableRequest<String> draft =
        IdempotencyHeader.read(request, body::text, Function.identity());
    return IdempotencyHeader.answer(201, posts.drafts().create(draft, userId(request), change));
  }

  private Answer changeDraft(ApiRequest request) {
    String id = request.id("id");
    PostChange change = PostChange.readOfDraft(request.json());
    return Answer.written(200, posts.drafts().change(userId(request), id, change));
  }

  private Answer publish(ApiRequest request) {
    Fields body = request.json();
    Order order = Order.read(body);
    RepeatableRequest<Taken> post =
        IdempotencyHeader.readOpen(
            request, body::text, taken -> taken.answer(() -> Json.text(queued(taken))));
    KeptAnswer<Taken> answer = posts.intake().take(post, order);
    answer.made().map(Taken::note).filter(note -> !note.isEmpty()).ifPresent(request::warn);
    return IdempotencyHeader.answer(202, answer);
  }

  private static Object queued(Taken taken) {
    return taken.isThere()
        ? new QueuedThere(taken.postId(), PostStatus.QUEUED, taken.jobId())
        : queued(taken.postId());
  }

  private static Queued queued(String postId) {
    return new Queued(postId, PostStatus.QUEUED);
  }

  private Answer list(ApiRequest request) {
    posts.cloud().refresh();
    Optional<PostStatus> status = request.queryChoice("status", PostStatus.class);
    return Answer.written(
        200, posts.pages().newest(userId(request), status, request.pageAndLimit()));
  }

  private Answer recentCompletions(ApiRequest request) {
    posts.cloud().refresh();
    return Answer.written(
        200, posts.pages().completions(userId(request), request.requiredQueryInstant("since")));
  }

  private Answer one(ApiRequest request) {
    posts.cloud().refresh();
    return Answer.written(200, posts.reader().one(userId(request), request.id("id")));
  }

  private Object clear(ApiRequest request) {
    String id = request.id("id");
    posts.submitted().clear(userId(request), id);
    return Map.of("success", true, "clearedPostId", id);
  }

  private Answer retry(ApiRequest request) {
    String id = request.id("id");
    posts.submitted().retry(id);
    return Answer.json(202, queued(id));
  }

  private Object deleteFromInstagram(ApiRequest request) {
    return posts.deletion().delete(userId(request), request.id("id"));
  }

  private static String userId(ApiRequest request) {
    return request.caller().userId();
  }
}
