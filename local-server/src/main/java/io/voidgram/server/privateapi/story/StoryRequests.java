package io.voidgram.server.privateapi.story;

import io.voidgram.scheduling.post.MediaFacts;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.server.instagram.PrivateRequest;
import io.voidgram.server.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The requests that upload a story's media and make a story of it, as clients in the open do. */
final class StoryRequests {
  private static final int IMAGE = 1;
  private static final int VIDEO = 2;

  private StoryRequests() {}

  /** Who the account of that name is. */
  static PrivateRequest user(String username) {
    return PrivateRequest.get("users/" + username + "/usernameinfo/", Map.of());
  }

  /** What uploads the media under that id, in this order; the last one carries a photo. */
  static List<PrivateRequest> uploads(String uploadId, StoryFile story) throws IOException {
    List<PrivateRequest> uploads = new ArrayList<>();
    boolean isVideo = story.facts().kind() == MediaKind.VIDEO;
    if (isVideo) {
      String path = "/rupload_igvideo/" + name(uploadId);
      Map<String, String> headers = videoHeaders(uploadId, story);
      uploads.add(new PrivateRequest("GET", path, Map.of(), headers, null));
      uploads.add(PrivateRequest.upload(path, headers, story.file()));
    }
    Path photo = isVideo ? story.cover().orElse(null) : story.file();
    if (photo != null) {
      String path = "/rupload_igphoto/" + name(uploadId);
      uploads.add(PrivateRequest.upload(path, photoHeaders(uploadId, photo, isVideo), photo));
    }
    return uploads;
  }

  /** The app ends an upload's name in ten digits of its own. */
  private static String name(String uploadId) {
    return uploadId + "_0_" + "1" + uploadId.substring(uploadId.length() - 9);
  }

  private static Map<String, String> photoHeaders(String uploadId, Path photo, boolean isCover)
      throws IOException {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("upload_id", uploadId);
    params.put("media_type", Integer.toString(isCover ? VIDEO : IMAGE));
    params.put("retry_context", retryContext());
    params.put(
        "image_compression", "{\"lib_name\":\"moz\",\"lib_version\":\"3.1.m\",\"quality\":\"80\"}");
    return headers(uploadId, params, Files.size(photo), "image/jpeg");
  }

  private static Map<String, String> videoHeaders(String uploadId, StoryFile story)
      throws IOException {
    MediaFacts facts = story.facts();
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("upload_id", uploadId);
    params.put("media_type", Integer.toString(VIDEO));
    params.put("retry_context", retryContext());
    params.put("upload_media_duration_ms", Long.toString(duration(facts).toMillis()));
    params.put("upload_media_width", Integer.toString(facts.width()));
    params.put("upload_media_height", Integer.toString(facts.height()));
    params.put("for_album", "0");
    return headers(uploadId, params, Files.size(story.file()), "video/mp4");
  }

  private static String retryContext() {
    return "{\"num_step_auto_retry\":0,\"num_reupload\":0,\"num_step_manual_retry\":0}";
  }

  private static Map<String, String> headers(
      String uploadId, Map<String, Object> params, long bytes, String type) {
    return Map.of(
        "X-Instagram-Rupload-Params", Json.text(params),
        "X-Entity-Name", name(uploadId),
        "X-Entity-Length", Long.toString(bytes),
        "X-Entity-Type", type,
        "Offset", "0");
  }

  private static Duration duration(MediaFacts facts) {
    Duration duration = facts.duration();
    return duration == null ? Duration.ZERO : duration;
  }

  /** Makes the story of what was uploaded: the one request that people see something of. */
  static PrivateRequest configure(String uploadId, MediaFacts facts, String stickers) {
    boolean isVideo = facts.kind() == MediaKind.VIDEO;
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("upload_id", uploadId);
    form.put("configure_mode", "1");
    form.put("source_type", "4");
    form.put("tap_models", stickers);
    if (isVideo) {
      double seconds = duration(facts).toMillis() / 1000.0;
      form.put("length", seconds);
      form.put("clips", List.of(Map.of("length", seconds, "source_type", "4")));
      form.put("poster_frame_index", 0);
    } else {
      form.put("reel_mentions", stickers);
    }
    String path = "media/configure_to_story/" + (isVideo ? "?video=1" : "");
    return PrivateRequest.post(path, Map.of("signed_body", "SIGNATURE." + Json.text(form)));
  }
}
