package io.voidgram.server.sandbox.facebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.PagePost;
import io.voidgram.server.sandbox.world.PageUpload;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Videos of a Page: started, uploaded, then finished as a reel or a story; or all in one call. */
final class PageVideos {

  private final World world;
  private final PageAccess access;
  private final VideoUploads uploads;
  private final PagePublishing publishing;

  PageVideos(World world, PageAccess access, VideoUploads uploads, PagePublishing publishing) {
    this.world = world;
    this.access = access;
    this.uploads = uploads;
    this.publishing = publishing;
  }

  /** {@code POST /{page}/video_reels}. */
  JsonElement reel(GraphCall call) throws IOException {
    return phase(call, PagePost.Kind.REEL);
  }

  /** {@code POST /{page}/video_stories}. */
  JsonElement story(GraphCall call) throws IOException {
    return phase(call, PagePost.Kind.VIDEO_STORY);
  }

  private JsonElement phase(GraphCall call, PagePost.Kind kind) throws IOException {
    Account.Page page = world.locked(() -> access.toPost(call, call.variable("page")));
    return switch (call.required("upload_phase")) {
      case "start" -> start(call, page, kind.isStory());
      case "finish" -> finish(call, page, kind);
      default -> throw GraphErrors.badParameter("Param upload_phase must be start or finish");
    };
  }

  private JsonElement start(GraphCall call, Account.Page page, boolean isForStory) {
    PageUpload video = world.locked(() -> empty(page, isForStory));
    call.record().committed();
    return Json.object(
        "video_id", video.id(),
        "upload_url", call.uploadUrl("video-upload", video.id()));
  }

  private PageUpload empty(Account.Page page, boolean isForStory) {
    String id = world.wall().nextUploadId();
    return world.wall().put(PageUpload.empty(id, page.id(), isForStory));
  }

  private JsonElement finish(GraphCall call, Account.Page page, PagePost.Kind kind)
      throws IOException {
    PageUpload video = world.locked(() -> uploaded(page, call.required("video_id"), kind));
    JsonObject answer = Json.object("success", true);
    boolean isSeen = kind.isStory() || call.required("video_state").equals("PUBLISHED");
    if (isSeen) {
      String message = kind.isStory() ? null : call.parameter("description").orElse(null);
      answer.addProperty("post_id", publish(call, page, kind, message, video).id());
    }
    return answer;
  }

  private PageUpload uploaded(Account.Page page, String id, PagePost.Kind kind) {
    PageUpload video =
        world
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
  JsonElement video(GraphCall call) throws IOException {
    Account.Page page = world.locked(() -> access.toPost(call, call.variable("page")));
    PageUpload empty = world.locked(() -> empty(page, false));
    PageUpload video = uploads.take(call, empty, call.required("file_url"), false);
    if (video.failure() != null) {
      throw PageErrors.badVideo(video.failure());
    }
    String message = call.parameter("description").orElse(null);
    publish(call, page, PagePost.Kind.VIDEO, message, video);
    return Json.object("id", video.id());
  }

  private PagePost publish(
      GraphCall call,
      Account.Page page,
      PagePost.Kind kind,
      @Nullable String message,
      PageUpload video)
      throws IOException {
    return publishing.publish(call, new PagePublishing.Order(page, kind, message, List.of(video)));
  }
}
