package io.voidgram.server.sandbox.facebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.PagePost;
import io.voidgram.server.sandbox.world.PageUpload;
import java.io.IOException;
import java.util.List;

/** Videos of a Page: started, uploaded, then finished as a reel or a story; or all in one call. */
final class PageVideos {
  private PageVideos() {}

  /** {@code POST /{page}/video_reels}. */
  static JsonElement reel(GraphCall call) throws IOException {
    return phase(call, PagePost.Kind.REEL);
  }

  /** {@code POST /{page}/video_stories}. */
  static JsonElement story(GraphCall call) throws IOException {
    return phase(call, PagePost.Kind.VIDEO_STORY);
  }

  private static JsonElement phase(GraphCall call, PagePost.Kind kind) throws IOException {
    Account.Page page = call.world().locked(() -> PageAccess.toPost(call, call.variable("page")));
    return switch (call.required("upload_phase")) {
      case "start" -> start(call, page, kind.isStory());
      case "finish" -> finish(call, page, kind);
      default -> throw GraphErrors.badParameter("Param upload_phase must be start or finish");
    };
  }

  private static JsonElement start(GraphCall call, Account.Page page, boolean isForStory) {
    PageUpload video = call.world().locked(() -> empty(call, page, isForStory));
    call.record().committed();
    return Json.object(
        "video_id", video.id(),
        "upload_url", call.uploadUrl("video-upload", video.id()));
  }

  private static PageUpload empty(GraphCall call, Account.Page page, boolean isForStory) {
    String id = call.world().wall().nextUploadId();
    return call.world().wall().put(PageUpload.empty(id, page.id(), isForStory));
  }

  private static JsonElement finish(GraphCall call, Account.Page page, PagePost.Kind kind)
      throws IOException {
    PageUpload video = call.world().locked(() -> uploaded(call, page, kind));
    JsonObject answer = Json.object("success", true);
    boolean isSeen = kind.isStory() || call.required("video_state").equals("PUBLISHED");
    if (isSeen) {
      String message = kind.isStory() ? null : call.parameter("description").orElse(null);
      answer.addProperty(
          "post_id", PagePublishing.publish(call, page, kind, message, List.of(video)).id());
    }
    return answer;
  }

  private static PageUpload uploaded(GraphCall call, Account.Page page, PagePost.Kind kind) {
    String id = call.required("video_id");
    PageUpload video =
        call.world()
            .wall()
            .upload(id)
            .filter(it -> it.pageId().equals(page.id()) && it.isVideo())
            .filter(it -> it.isForStory() == kind.isStory())
            .orElseThrow(() -> GraphErrors.noSuchObject("POST", id));
    if (video.asset() == null) {
      throw PageErrors.videoNotUploaded();
    }
    return video;
  }

  /** {@code POST /{page}/videos} with {@code file_url}: one shot, and nothing to ask before it. */
  static JsonElement video(GraphCall call) throws IOException {
    Account.Page page = call.world().locked(() -> PageAccess.toPost(call, call.variable("page")));
    PageUpload empty = call.world().locked(() -> empty(call, page, false));
    PageUpload video = VideoUploads.take(call, empty, call.required("file_url"), false);
    if (video.failure() != null) {
      throw PageErrors.badVideo(video.failure());
    }
    String message = call.parameter("description").orElse(null);
    PagePublishing.publish(call, page, PagePost.Kind.VIDEO, message, List.of(video));
    return Json.object("id", video.id());
  }
}
