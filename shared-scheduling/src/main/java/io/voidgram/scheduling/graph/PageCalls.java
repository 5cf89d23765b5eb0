package io.voidgram.scheduling.graph;

import io.voidgram.scheduling.graph.GraphCall.Method;
import io.voidgram.scheduling.graph.GraphCall.Token;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.publish.CrossPost;
import io.voidgram.scheduling.publish.PublishJob;
import java.util.List;

/**
 * The calls of a Facebook cross-post.
 *
 * <p>Source: developers.facebook.com, Pages API "Posts", Video API "Reels publishing" and "Page
 * stories".
 */
final class PageCalls {
  private final PublishJob job;
  private final CrossPost progress;

  private PageCalls(PublishJob job, CrossPost progress) {
    this.job = job;
    this.progress = progress;
  }

  static GraphCall of(PublishJob job, CrossPost progress, MediaUrls mediaUrls) {
    PageCalls calls = new PageCalls(job, progress);
    MediaItem item = job.content().media().get(0);
    return switch (progress.stage()) {
      case UPLOAD_PHOTO ->
          calls.post("/photos").with("url", mediaUrls.urlOf(item)).with("published", "false").end();
      case PUBLISH_PHOTO -> calls.publishPhoto();
      case START_VIDEO -> calls.post(calls.videoEdge()).with("upload_phase", "start").end();
      case UPLOAD_VIDEO -> calls.uploadVideo(mediaUrls.urlOf(item));
      case PUBLISH_VIDEO -> calls.publishVideo();
      case CHECK_VIDEO -> calls.get("/" + progress.objectId()).with("fields", "status").end();
      case FIND_POST -> calls.listPosts();
      case READ_PERMALINK ->
          calls.get("/" + progress.objectId()).with("fields", "permalink_url").end();
    };
  }

  private GraphCall publishPhoto() {
    if (isStory()) {
      return post("/photo_stories").with("photo_id", progress.objectId()).end();
    }
    String photo = new JsonWriter().text("media_fbid", progress.objectId()).end();
    return post("/feed")
        .with("message", job.content().caption())
        .with("attached_media", JsonWriter.array(List.of(photo)))
        .end();
  }

  private GraphCall uploadVideo(String url) {
    String path = "/" + progress.objectId();
    return new CallBuilder(Method.POST, MetaHost.UPLOAD, "/video-upload", path, Token.PAGE_UPLOAD)
        .fileUrl(url)
        .end();
  }

  private GraphCall publishVideo() {
    return post(videoEdge())
        .with("upload_phase", "finish")
        .with("video_id", progress.objectId())
        .with("video_state", isStory() ? null : "PUBLISHED")
        .with("description", isStory() ? null : job.content().caption())
        .end();
  }

  private GraphCall listPosts() {
    return get("/" + job.target().pageId() + "/posts")
        .with("fields", "id,message,created_time,permalink_url")
        .with("limit", "25")
        .end();
  }

  private String videoEdge() {
    return isStory() ? "/video_stories" : "/video_reels";
  }

  private boolean isStory() {
    return job.content().mediaType() == MediaType.STORIES;
  }

  private CallBuilder get(String path) {
    return new CallBuilder(Method.GET, MetaHost.FACEBOOK, path, Token.PAGE);
  }

  private CallBuilder post(String edge) {
    String path = "/" + job.target().pageId() + edge;
    return new CallBuilder(Method.POST, MetaHost.FACEBOOK, path, Token.PAGE);
  }
}
