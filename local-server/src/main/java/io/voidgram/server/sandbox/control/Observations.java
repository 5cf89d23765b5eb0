package io.voidgram.server.sandbox.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.http.Parameters;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Asset;
import io.voidgram.server.sandbox.world.CallRecord;
import io.voidgram.server.sandbox.world.Container;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Media;
import io.voidgram.server.sandbox.world.PagePost;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The part of the control API that only reads. Methods without a request are called under the
 * world's lock.
 */
record Observations(World world) {
  private static final Duration WAIT_USUAL = Duration.ofSeconds(10);

  JsonElement published() {
    JsonArray rows = new JsonArray();
    for (Media media : world.gallery().posts()) {
      rows.add(published(media, rows.size() + 1));
    }
    return rows;
  }

  private JsonObject published(Media media, int seq) {
    Account account = world.accounts().byId(media.accountId()).orElseThrow();
    List<Asset> assets = media.assets();
    return Json.object(
        "seq", seq,
        "mediaId", media.id(),
        "containerId", media.containerId(),
        "account", account.username(),
        "accountId", account.id(),
        "surface", media.product().name(),
        "mediaType", media.type().name(),
        "caption", media.spec().caption(),
        "altText", media.spec().altText(),
        "userTags", media.spec().userTags(),
        "collaborators", media.spec().collaborators(),
        "locationId", media.spec().locationId(),
        "children", Json.array(world.gallery().framesOf(media), Observations::child),
        "sourceUrls", assets.stream().map(Asset::sourceUrl).toList(),
        "sha256", assets.isEmpty() ? null : assets.get(0).sha256(),
        "notes", assets.stream().flatMap(it -> it.notes().stream()).toList(),
        "at", Json.epochMs(media.at()),
        "timestamp", Json.iso(media.at()),
        "publishCallSeq", media.publishCallSeq(),
        "permalink", media.path(account.username()),
        "deletedAt", media.deletedAt(),
        "duplicateOf", media.duplicateOf());
  }

  private static JsonObject child(Media frame) {
    Asset asset = frame.assets().get(0);
    return Json.object(
        "mediaId", frame.id(),
        "containerId", frame.containerId(),
        "sha256", asset.sha256(),
        "w", asset.width(),
        "h", asset.height(),
        "userTags", frame.spec().userTags());
  }

  /** What Facebook Pages have posted, or will once a video is processed. */
  JsonElement pagePosts() {
    return Json.array(world.wall().posts(), this::pagePost);
  }

  private JsonObject pagePost(PagePost post) {
    JsonObject row = Json.GSON.toJsonTree(post).getAsJsonObject();
    row.remove("assets");
    row.add("sha256", Json.GSON.toJsonTree(post.assets().stream().map(Asset::sha256).toList()));
    row.addProperty("isLive", post.isLiveAt(world.clock().now()));
    row.addProperty("permalink", post.path());
    return row;
  }

  /** Every call, or those of one {@code operation}, or those behind {@code after}. */
  JsonElement calls(ControlRoute.Request request) {
    Optional<String> operation = request.query().get("operation");
    long after = number(request.query(), "after").orElse(0L);
    List<CallRecord> wanted =
        world.journal().calls().stream()
            .filter(it -> it.seq() > after && operation.map(it.operation()::equals).orElse(true))
            .toList();
    return Json.array(wanted, CallRecord::toJson);
  }

  JsonElement accounts() {
    return Json.object(
        "accounts", world.accounts().all(),
        "people", world.accounts().people(),
        "places", world.accounts().places());
  }

  JsonElement containers() {
    return Json.array(world.containers().all(), this::container);
  }

  private JsonObject container(Container container) {
    JsonObject row = Json.GSON.toJsonTree(container).getAsJsonObject();
    row.addProperty("state", container.stateAt(world.clock().now()).name());
    return row;
  }

  /**
   * {@code ?published=N&pagePosts=N&calls=N&fetches=N&settled=N&done=N&timeoutMs=}: waits until
   * there are so many posts, calls, downloads, containers whose media has been looked at, answered
   * calls.
   */
  JsonElement await(ControlRoute.Request request) throws IOException {
    Parameters query = request.query();
    Duration timeout = Bounds.wait(query.get("timeoutMs"), WAIT_USUAL);
    boolean isReached = world.bell().await(() -> isReached(query), timeout);
    JsonObject json = counts();
    json.addProperty("reached", isReached);
    return json;
  }

  private boolean isReached(Parameters query) {
    JsonObject counts = counts();
    return counts.keySet().stream()
        .allMatch(name -> counts.get(name).getAsLong() >= number(query, name).orElse(0L));
  }

  private JsonObject counts() {
    List<CallRecord> calls = world.journal().calls();
    return Json.object(
        "published", world.locked(() -> world.gallery().posts().size()),
        "pagePosts", world.locked(() -> world.wall().posts().size()),
        "calls", world.journal().callsSeen(),
        "fetches", world.journal().fetchesSeen(),
        "settled", world.locked(this::settled),
        "done", calls.stream().filter(CallRecord::isDone).count());
  }

  /** Containers of which it is known what becomes of them, and when. */
  private long settled() {
    return world.containers().all().stream().filter(it -> it.readyAt() != null).count();
  }

  private static Optional<Long> number(Parameters query, String name) {
    return query.get(name).map(Long::parseLong);
  }
}
