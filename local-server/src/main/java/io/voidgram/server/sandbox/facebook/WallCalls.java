package io.voidgram.server.sandbox.facebook;

import com.google.gson.JsonElement;
import io.voidgram.server.sandbox.graph.Field;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.graph.Paging;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.PagePost;
import io.voidgram.server.sandbox.world.PageUpload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads a Page and what is on it, and takes posts down. */
final class WallCalls {
  private WallCalls() {}

  /** {@code GET /{page}/posts}: newest first, stories left out. */
  static JsonElement posts(GraphCall call) {
    Account.Page page = PageAccess.toRead(call, call.variable("page"));
    Duration lag =
        call.strike("fb-list-lag")
            .map(fault -> fault.settings().millis("ms", 0))
            .orElse(Duration.ZERO);
    Instant now = call.world().clock().now();
    List<PagePost> posts =
        call.world().wall().livePosts(page.id(), now).stream()
            .filter(post -> !post.kind().isStory() && !post.at().plus(lag).isAfter(now))
            .toList();
    List<Field> fields = call.fields("created_time,message,id");
    return Paging.page(call, posts, PagePost::id, post -> WallNodes.post(call, post, fields));
  }

  /** {@code GET /{id}} where the id is a Page's, or of something on one. */
  static Optional<JsonElement> node(GraphCall call) {
    String id = call.variable("id");
    Optional<PageUpload> upload = call.world().wall().upload(id);
    if (upload.isPresent()) {
      PageAccess.toRead(call, upload.get().pageId());
      return upload.map(it -> WallNodes.upload(call, it, call.fields("id")));
    }
    Optional<PagePost> post = call.world().wall().post(id);
    if (post.isPresent()) {
      return post.map(it -> WallNodes.post(call, visible(call, it), call.fields("id,message")));
    }
    return call.world()
        .accounts()
        .page(id)
        .map(it -> PageNode.render(call, PageAccess.page(call, id), call.fields("id,name")));
  }

  private static PagePost visible(GraphCall call, PagePost post) {
    PageAccess.toRead(call, post.pageId());
    if (!post.isLiveAt(call.world().clock().now())) {
      throw GraphErrors.noSuchObject(call.request().method(), post.id());
    }
    return post;
  }

  /** {@code DELETE /{page-post}}; empty when the id is no post's of a Page. */
  static Optional<JsonElement> delete(GraphCall call) {
    return call.world().wall().post(call.variable("id")).map(post -> delete(call, post));
  }

  private static JsonElement delete(GraphCall call, PagePost post) {
    PageAccess.toPost(call, post.pageId());
    call.world().wall().put(visible(call, post).deleted(call.world().clock().now()));
    call.record().committed();
    return Json.object("success", true);
  }
}
