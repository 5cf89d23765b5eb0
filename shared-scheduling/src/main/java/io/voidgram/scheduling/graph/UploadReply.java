package io.voidgram.scheduling.graph;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads what becomes of a video of a Page: refused at the upload, processed, published.
 *
 * <p>Source: developers.facebook.com, Video API "Reels publishing", and Instagram Platform
 * "Resumable uploads" for the upload host's own error envelope, {@code debug_info}.
 */
final class UploadReply {
  private UploadReply() {}

  static PublishEvent refused(JsonObject answer) {
    JsonObject info = answer.objectOrNull("debug_info");
    String told = info == null ? null : info.textOrNull("message");
    Refusal.Kind kind =
        info != null && info.flag("retriable") ? Refusal.Kind.RETRY : Refusal.Kind.FATAL;
    String message = "Facebook refused the video: " + (told == null ? "no explanation" : told);
    return new PublishEvent.Refused(
        new Refusal(kind, ErrorCode.INSTAGRAM_API_ERROR, message, Duration.ZERO));
  }

  static PublishEvent status(JsonObject answer) {
    JsonObject status = answer.objectOrNull("status");
    if (status == null) {
      return new PublishEvent.PageVideoRead(false, null);
    }
    boolean isPublished = isPublished(status.objectOrNull("publishing_phase"));
    return new PublishEvent.PageVideoRead(isPublished, isPublished ? null : failure(status));
  }

  private static boolean isPublished(@Nullable JsonObject phase) {
    return phase != null
        && ("complete".equals(phase.textOrNull("status"))
            || "published".equals(phase.textOrNull("publish_status")));
  }

  private static @Nullable String failure(JsonObject status) {
    JsonObject phase = status.objectOrNull("processing_phase");
    boolean isBroken =
        "error".equals(status.textOrNull("video_status"))
            || (phase != null && "error".equals(phase.textOrNull("status")));
    if (!isBroken) {
      return null;
    }
    JsonObject error = phase == null ? null : phase.objectOrNull("error");
    String told = error == null ? null : error.textOrNull("message");
    return "Facebook could not process the video" + (told == null ? "." : ": " + told);
  }
}
