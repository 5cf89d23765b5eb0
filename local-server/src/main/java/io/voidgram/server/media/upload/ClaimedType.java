package io.voidgram.server.media.upload;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.media.format.ForeignFormat;
import io.voidgram.server.media.format.MediaFormat;
import io.voidgram.server.text.Text;
import java.util.Optional;
import java.util.Set;

/** The type that the sender of an upload says it has: it decides nothing, but can be refused. */
public final class ClaimedType {
  /** What programs say that do not know, the second one Amazon's. */
  private static final Set<String> UNKNOWN =
      Set.of("", "application/octet-stream", "binary/octet-stream", "application/unknown");

  private static final String TAKEN =
      "Upload a JPEG, PNG, WebP, MP4, QuickTime, MKV, WebM or AVI file.";

  private ClaimedType() {}

  private static boolean isUnknown(Optional<String> claimed) {
    return claimed.isEmpty() || UNKNOWN.contains(claimed.get());
  }

  private static boolean isAccepted(Optional<String> claimed) {
    return isUnknown(claimed) || claimed.flatMap(MediaFormat::ofMimeType).isPresent();
  }

  /** Why a file is refused that is known and not taken, whatever it is said to be. */
  public static ApiException refusal(ForeignFormat format, Optional<String> claimed) {
    return new ApiException(
        isAccepted(claimed) ? ErrorCode.MEDIA_INVALID : ErrorCode.UPLOAD_ERROR,
        "The file is " + format.what() + ", which is not taken. " + format.advice());
  }

  /** Refuses what is said to be no picture and no video at all. */
  public static void check(Optional<String> claimed) {
    boolean isMedia =
        isUnknown(claimed)
            || claimed.get().startsWith("image/")
            || claimed.get().startsWith("video/");
    if (!isMedia) {
      throw unaccepted(claimed.get());
    }
  }

  /** Why a file is refused whose content is none of the eight formats. */
  public static ApiException refusalOfContent(Optional<String> claimed) {
    return isAccepted(claimed)
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
