package io.voidgram.server.repost;

import io.voidgram.server.http.Access;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.json.Fields;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The endpoints of story repost. */
public final class StoryRepostRoutes {
  private static final Map<String, Boolean> SUCCESS = Map.of("success", true);

  private record Status(
      boolean configured, boolean isEnabled, @Nullable StoryRepostConfig config) {}

  private final StoryReposts reposts;

  StoryRepostRoutes(StoryReposts reposts) {
    this.reposts = reposts;
  }

  public void register(Routes routes) {
    routes.get("/story-repost/status", Access.KEY_OR_COOKIE, this::status);
    routes.post("/story-repost/config", Access.KEY_OR_COOKIE, this::save);
    routes.delete("/story-repost/config", Access.KEY_OR_COOKIE, this::delete);
    routes.post("/story-repost/enable", Access.KEY_OR_COOKIE, r -> change(r, reposts::enable));
    routes.post("/story-repost/disable", Access.KEY_OR_COOKIE, r -> change(r, reposts::disable));
    routes.post("/story-repost/scan", Access.KEY_OR_COOKIE, this::scan);
    routes.get("/story-repost/history", Access.KEY_OR_COOKIE, this::history);
    routes.get("/story-repost/pending", Access.KEY_OR_COOKIE, this::pending);
    routes.postOnly(
        "/story-repost/:id/approve", Access.KEY_OR_COOKIE, r -> reposts.approve(r.id("id")));
    routes.postOnly(
        "/story-repost/:id/decline", Access.KEY_OR_COOKIE, r -> reposts.decline(r.id("id")));
  }

  private Object status(ApiRequest request) {
    Optional<StoryRepostConfig> config =
        reposts.config(request.caller().userId(), request.queryId("accountId"));
    return new Status(
        config.isPresent(),
        config.map(StoryRepostConfig::isEnabled).orElse(false),
        config.orElse(null));
  }

  private Object save(ApiRequest request) {
    Fields body = request.json().require("accountId");
    Optional<String> accountId = body.id("accountId");
    ConfigChange change = ConfigChange.read(body);
    body.done();
    return reposts.save(request.caller().userId(), accountId.orElseThrow(), change);
  }

  private Object delete(ApiRequest request) {
    request.requiredQuery("accountId");
    reposts.delete(request.queryId("accountId").orElseThrow());
    return SUCCESS;
  }

  private static Object change(ApiRequest request, Consumer<String> change) {
    Fields body = request.json().require("accountId");
    Optional<String> accountId = body.id("accountId");
    body.done();
    change.accept(accountId.orElseThrow());
    return SUCCESS;
  }

  private Object scan(ApiRequest request) {
    Fields body = request.jsonIfAny();
    Optional<String> accountId = body.id("accountId");
    body.done();
    return reposts.scan(accountId);
  }

  private Object history(ApiRequest request) {
    return Map.of("reposts", reposts.history(request.queryId("accountId")));
  }

  private Object pending(ApiRequest request) {
    return Map.of("pending", reposts.pending(request.queryId("accountId")));
  }
}
