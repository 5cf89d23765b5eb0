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
import io.voidgram.server.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads a Page and what is on it, and takes posts down. */
final class WallCalls {

  private final World world;
  private final PageAccess access;
  private final PageNode pages;
  private final WallNodes nodes;

  WallCalls(World world, PageAccess access, PageNode pages) {
    this.world = world;
    this.access = access;
    this.pages = pages;
    this.nodes = new WallNodes(world);
  }

  /** {@code GET /{page}/posts}: newest first, stories left out. */
  JsonElement posts(GraphCall call) {
    Account.Page page = access.toRead(call, call.variable("page"));
    Duration lag =
        call.strike("fb-list-lag")
            .map(fault -> fault.settings().millis("ms", 0))
            .orElse(Duration.ZERO);
    Instant now = world.clock().now();
    List<PagePost> posts =
        world.wall().livePosts(page.id(), now).stream()
            .filter(post -> !post.kind().isStory() && !post.at().plus(lag).isAfter(now))
            .toList();
    List<Field> fields = call.fields("created_time,message,id");
    return Paging.page(call, posts, PagePost::id, post -> nodes.post(call, post, fields));
  }

  /** {@code GET /{id}} where the id is a Page's, or of something on one. */
  Optional<JsonElement> node(GraphCall call) {
    String id = call.variable("id");
    Optional<PageUpload> upload = world.wall().upload(id);
    if (upload.isPresent()) {
      access.toRead(call, upload.get().pageId());
      return upload.map(it -> nodes.upload(call, it, call.fields("id")));
    }
    Optional<PagePost> post = world.wall().post(id);
    if (post.isPresent()) {
      return post.map(it -> nodes.post(call, visible(call, it), call.fields("id,message")));
    }
    return world
        .accounts()
        .page(id)
        .map(it -> pages.render(call, access.page(call, id), call.fields("id,name")));
  }

  private PagePost visible(GraphCall call, PagePost post) {
    access.toRead(call, post.pageId());
    if (!post.isLiveAt(world.clock().now())) {
      throw GraphErrors.noSuchObject(call.request().method(), post.id());
    }
    return post;
  }

  /** {@code DELETE /{page-post}}; empty when the id is no post's of a Page. */
  Optional<JsonElement> delete(GraphCall call) {
    return world.wall().post(call.variable("id")).map(post -> delete(call, post));
  }

  private JsonElement delete(GraphCall call, PagePost post) {
    access.toPost(call, post.pageId());
    world.wall().put(visible(call, post).deleted(world.clock().now()));
    call.record().committed();
    return Json.object("success", true);
  }
}
