package io.voidgram.server.posts;

import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.idempotency.RepeatableRequest;
import io.voidgram.server.json.Fields;
import io.voidgram.server.posts.intake.PostChange;
import io.voidgram.server.posts.intake.PostIntake.Order;
import io.voidgram.server.posts.list.PostPages;
import java.time.InstantSource;
import java.util.Optional;

/** The endpoints of posts. */
public final class PostRoutes {
  private static final int LATEST_SHOWN = 8;

  private final Posts posts;
  private final PostPages pages;

  public PostRoutes(Neighbours neighbours, PostPages pages, InstantSource clock) {
    this.posts = new Posts(neighbours, clock);
    this.pages = pages;
  }

  /** Hangs in the routes. */
  public void register(Routes routes) {
    routes.post("/posts/draft", Access.KEY_OR_COOKIE, this::createDraft);
    routes.put("/posts/draft/:id", Access.KEY_OR_COOKIE, this::changeDraft);
    routes.post("/posts/publish", Access.KEY_OR_COOKIE, this::publish);
    routes.get("/posts", Access.KEY_OR_COOKIE, this::list);
    routes.get("/posts/recent-completions", Access.KEY_OR_COOKIE, this::recentCompletions);
    routes.get("/posts/:id", Access.KEY_OR_COOKIE, this::one);
    routes.internal().get("/posts/latest", Access.COOKIE, this::latest);
    routes.delete("/posts/:id", Access.KEY_OR_COOKIE, this::clear);
    routes.post("/posts/:id/retry", Access.KEY_OR_COOKIE, this::retry);
    routes.delete("/posts/:id/instagram", Access.KEY_OR_COOKIE, this::deleteFromInstagram);
  }

  private Answer createDraft(ApiRequest request) {
    Fields body = request.json();
    PostChange change = PostChange.readWhole(body, true);
    RepeatableRequest repeatable = RepeatableRequest.of(request, body::text);
    return posts.createDraft(repeatable, userId(request), change);
  }

  private Answer changeDraft(ApiRequest request) {
    String id = request.id("id");
    Fields body = request.json();
    for (String name : new String[] {"accountId", "mediaType"}) {
      if (body.isNull(name)) {
        body.refuse(name, "must not be null");
      }
    }
    PostChange change = PostChange.read(body);
    body.done();
    return posts.changeDraft(userId(request), id, change);
  }

  private Answer publish(ApiRequest request) {
    Fields body = request.json();
    Order order = Order.read(body, Optional.empty());
    return posts.publish(RepeatableRequest.of(request, body::text), order);
  }

  private Answer list(ApiRequest request) {
    return pages.newest(
        userId(request), request.queryChoice("status", PostStatus.class), request.pageAndLimit());
  }

  private Answer latest(ApiRequest request) {
    return pages.latest(userId(request), LATEST_SHOWN);
  }

  private Answer recentCompletions(ApiRequest request) {
    return posts.completions(userId(request), request.requiredQueryInstant("since"));
  }

  private Answer one(ApiRequest request) {
    return posts.one(userId(request), request.id("id"));
  }

  private Object clear(ApiRequest request) {
    return posts.clear(userId(request), request.id("id"));
  }

  private Answer retry(ApiRequest request) {
    return posts.retry(request.id("id"));
  }

  private Object deleteFromInstagram(ApiRequest request) {
    return posts.deleteFromInstagram(userId(request), request.id("id"));
  }

  private static String userId(ApiRequest request) {
    return request.caller().userId();
  }
}
