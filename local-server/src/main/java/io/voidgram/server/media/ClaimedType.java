package io.voidgram.server.media;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.http.ApiException;
import io.voidgram.server.media.format.MediaFormat;
import io.voidgram.server.text.Text;
import java.util.Optional;

/** The type that the sender of an upload says it has: it decides nothing, but can be refused. */
final class ClaimedType {
  private static final String UNKNOWN = "application/octet-stream";
  private static final String TAKEN =
      "Upload a JPEG, PNG, WebP, MP4, QuickTime, MKV, WebM or AVI file.";

  private ClaimedType() {}

  /** Refuses what is said to be no picture and no video at all. */
  static void check(Optional<String> claimed) {
    boolean isMedia =
        claimed.isEmpty()
            || claimed.get().isEmpty()
            || claimed.get().equals(UNKNOWN)
            || claimed.get().startsWith("image/")
            || claimed.get().startsWith("video/");
    if (!isMedia) {
      throw unaccepted(claimed.get());
    }
  }

  /** Why a file is refused whose content is none of the eight formats. */
  static ApiException refusalOfContent(Optional<String> claimed) {
    boolean isAcceptedClaim =
        claimed.isEmpty()
            || claimed.get().isEmpty()
            || claimed.get().equals(UNKNOWN)
            || MediaFormat.ofMimeType(claimed.get()).isPresent();
    return isAcceptedClaim
        ? new ApiException(
            ErrorCode.MEDIA_INVALID,
            "The content of the file is no picture or video that can be taken. " + TAKEN)
        : unaccepted(claimed.get());
  }

  private static ApiException unaccepted(String claimed) {
    String shown = claimed.replaceAll("[^ -~]", "?");
    return new ApiException(
        ErrorCode.UPLOAD_ERROR,
        Text.of(
            "Files of the type %s are not taken. %s",
            shown.substring(0, Math.min(shown.length(), 100)), TAKEN));
  }
}
