package io.voidgram.server.sandbox.publish;

import com.google.gson.JsonElement;
import io.voidgram.server.sandbox.graph.Access;
import io.voidgram.server.sandbox.graph.Field;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.graph.Paging;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.Login;
import io.voidgram.server.sandbox.world.Media;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** The lists of media an account has, one medium, and its end. Called under the world's lock. */
final class MediaEdges {
  private MediaEdges() {}

  /** {@code GET /{ig-user}/media}: everything but stories, newest first. */
  static JsonElement list(GraphCall call) {
    return list(call, media -> media.product() != Media.Product.STORY);
  }

  /** {@code GET /{ig-user}/stories}: those of the last day. */
  static JsonElement stories(GraphCall call) {
    return list(call, media -> media.product() == Media.Product.STORY);
  }

  /** {@code GET /{ig-user}/tags}: nobody has tagged anybody. */
  static JsonElement tags(GraphCall call) {
    return list(call, media -> false);
  }

  private static JsonElement list(GraphCall call, Predicate<Media> isWanted) {
    Account account = Access.account(call, call.variable("user"));
    Instant now = call.world().clock().now();
    Duration lag = call.lag("list-lag", Knob.LIST_LAG_MS);
    Instant since = call.parameter("since").map(MediaEdges::instant).orElse(Instant.MIN);
    Instant until = call.parameter("until").map(MediaEdges::instant).orElse(Instant.MAX);
    List<Media> posts = new ArrayList<>(call.world().gallery().postsOf(account.id()));
    Collections.reverse(posts);
    posts.removeIf(
        media ->
            !isWanted.test(media)
                || !media.isLiveAt(now)
                || media.at().plus(lag).isAfter(now)
                || media.at().isBefore(since)
                || media.at().isAfter(until));
    List<Field> fields = call.fields("id");
    return Paging.page(call, posts, Media::id, media -> MediaNode.render(call, media, fields));
  }

  private static Instant instant(String text) {
    try {
      return text.matches("\\d{1,11}")
          ? Instant.ofEpochSecond(Long.parseLong(text))
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw GraphErrors.badParameter("Invalid date: " + text);
    }
  }

  /** {@code GET /{media}}, under the world's lock. */
  static JsonElement read(GraphCall call, Media media) {
    return MediaNode.render(call, visible(call, media), call.fields("id"));
  }

  /** {@code GET /{media}/children}. */
  static JsonElement children(GraphCall call) {
    List<Media> frames = call.world().gallery().framesOf(visible(call, find(call)));
    List<Field> fields = call.fields("id");
    return Paging.page(call, frames, Media::id, frame -> MediaNode.render(call, frame, fields));
  }

  /** {@code DELETE /{media}}: Facebook Login only, and never a single frame. */
  static JsonElement delete(GraphCall call) {
    Media media = visible(call, find(call));
    if (call.login() == Login.INSTAGRAM || media.isFrame()) {
      throw noSuchObject(call);
    }
    call.demandScope("", "instagram_manage_contents");
    call.world().gallery().put(media.deleted(call.world().clock().now()));
    call.record().committed();
    return Json.object("success", true, "deleted_id", media.id());
  }

  private static Media find(GraphCall call) {
    return call.world().gallery().find(call.variable("id")).orElseThrow(() -> noSuchObject(call));
  }

  private static Media visible(GraphCall call, Media media) {
    String parentId = media.parentId();
    Media whole = parentId == null ? media : call.world().gallery().find(parentId).orElse(media);
    if (!whole.isLiveAt(call.world().clock().now()) || !Access.mayUse(call, media.accountId())) {
      throw noSuchObject(call);
    }
    return media;
  }

  private static RuntimeException noSuchObject(GraphCall call) {
    return GraphErrors.noSuchObject(call.request().method(), call.variable("id"));
  }
}
