package io.voidgram.server.sandbox.facebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.graph.Field;
import io.voidgram.server.sandbox.graph.FieldTable;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Asset;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.PagePost;
import io.voidgram.server.sandbox.world.PageUpload;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be read about the posts, photos and videos of a Page. */
final class WallNodes {
  private record PostView(PagePost post, GraphCall call) {}

  private record UploadView(PageUpload upload, @Nullable PagePost post, GraphCall call) {}

  private static final FieldTable<PostView> POSTS =
      new FieldTable<PostView>("Post")
          .text("id", view -> view.post().id())
          .text("message", view -> view.post().message())
          .text("created_time", view -> FieldTable.TIME.format(view.post().at()))
          .text("permalink_url", view -> view.call().baseUrl() + view.post().path())
          .text("status_type", view -> statusType(view.post()))
          .text("full_picture", WallNodes::picture)
          .flag("is_published", view -> true)
          .node("from", (view, inner) -> from(view));
  private static final FieldTable<UploadView> PHOTOS =
      new FieldTable<UploadView>("Photo")
          .text("id", view -> view.upload().id())
          .text("name", view -> view.post() == null ? null : view.post().message())
          .text("page_story_id", view -> view.post() == null ? null : view.post().id())
          .text("link", WallNodes::link)
          .text("permalink_url", WallNodes::link);
  private static final FieldTable<UploadView> VIDEOS =
      new FieldTable<UploadView>("Video")
          .text("id", view -> view.upload().id())
          .text("description", view -> view.post() == null ? null : view.post().message())
          .text("post_id", view -> view.post() == null ? null : view.post().id())
          .text("permalink_url", WallNodes::videoLink)
          .flag("published", view -> view.post() != null)
          .node("status", (view, inner) -> status(view));

  private WallNodes() {}

  static JsonObject post(GraphCall call, PagePost post, List<Field> asked) {
    return POSTS.render(new PostView(post, call), asked);
  }

  static JsonObject upload(GraphCall call, PageUpload upload, List<Field> asked) {
    PagePost post = call.world().wall().postShowing(upload.id()).orElse(null);
    UploadView view = new UploadView(upload, post, call);
    return (upload.isVideo() ? VIDEOS : PHOTOS).render(view, asked);
  }

  private static JsonElement from(PostView view) {
    PagePost post = view.post();
    String name =
        view.call().world().accounts().page(post.pageId()).map(Account.Page::name).orElse("");
    return Json.object("id", post.pageId(), "name", name);
  }

  private static String statusType(PagePost post) {
    return switch (post.kind()) {
      case TEXT -> "mobile_status_update";
      case PHOTO, PHOTO_STORY -> "added_photos";
      case VIDEO, REEL, VIDEO_STORY -> "added_video";
    };
  }

  private static @Nullable String picture(PostView view) {
    return view.post().assets().stream()
        .filter(asset -> !asset.isVideo())
        .map(Asset::fileName)
        .map(name -> view.call().baseUrl() + "/files/" + name)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String link(UploadView view) {
    return view.post() == null ? null : view.call().baseUrl() + view.post().path();
  }

  private static @Nullable String videoLink(UploadView view) {
    PagePost post = view.post();
    if (post == null) {
      return null;
    }
    boolean isRelative = view.call().world().knobs().is(Knob.VIDEO_PERMALINK, "relative");
    return isRelative ? post.path() : view.call().baseUrl() + post.path();
  }

  private static JsonObject status(UploadView view) {
    Instant now = view.call().world().clock().now();
    PageUpload upload = view.upload();
    boolean isReady = upload.isReadyAt(now);
    boolean isBroken = isReady && upload.failure() != null;
    String processing = isBroken ? "error" : isReady ? "complete" : "not_started";
    return Json.object(
        "video_status", isBroken ? "error" : isReady ? "ready" : "processing",
        "uploading_phase", phase(upload.asset() == null ? "not_started" : "complete"),
        "processing_phase", processingPhase(processing, upload),
        "publishing_phase", publishingPhase(view.post(), now));
  }

  private static JsonObject processingPhase(String state, PageUpload upload) {
    JsonObject phase = phase(state);
    if (state.equals("error")) {
      phase.add("error", Json.object("message", upload.failure()));
    }
    return phase;
  }

  private static JsonObject publishingPhase(@Nullable PagePost post, Instant now) {
    if (post == null) {
      return phase("not_started");
    }
    boolean isLive = post.isLiveAt(now);
    JsonObject phase = phase(isLive ? "complete" : "not_started");
    if (isLive) {
      phase.addProperty("publish_status", "published");
      phase.addProperty("publish_time", FieldTable.TIME.format(post.at()));
    }
    return phase;
  }

  private static JsonObject phase(String status) {
    return Json.object("status", status);
  }
}
