package io.voidgram.server.sandbox.publish;

import io.voidgram.server.sandbox.graph.GraphError;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.graph.GraphException;
import java.util.Locale;

/** The errors of content publishing, in Meta's words where those are known. */
enum PublishError {
  NOT_FETCHED(
      9004,
      2207052,
      "Only photo or video can be accepted as media type.",
      "Media download has failed",
      "The media could not be fetched from this URI: %s (%s)"),
  DOWNLOAD_TOO_SLOW(
      -2,
      2207003,
      "Timeout",
      "Media download timed out",
      "It takes too long to download the media."),
  IMAGE_TOO_LARGE(
      36000,
      2207004,
      "The image size is too large.",
      "Image size too large",
      "The image is too large to download. It should be less than 8 MiB."),
  IMAGE_FORMAT(
      36001,
      2207005,
      "The image format is not supported.",
      "Unsupported image format",
      "The image format (%s) is not supported. Supported formats are: JPEG."),
  IMAGE_RATIO(
      36003,
      2207009,
      "The aspect ratio is not supported.",
      "Invalid aspect ratio",
      "The submitted image with aspect ratio (%.4f,) cannot be published. Please submit an"
          + " image with a valid aspect ratio."),
  CAPTION_TOO_LONG(
      36004,
      2207010,
      "The caption is too long.",
      "Caption too long",
      "The submitted caption is too long or has too many hashtags."),
  TOO_MANY_TAGS(
      100,
      2207040,
      "Cannot use more than 20 tags.",
      "Too many tags",
      "The submitted media has more than 20 tags or mentions."),
  UNKNOWN_MEDIA_TYPE(
      100,
      2207023,
      "The media type is unknown.",
      "Unknown media type",
      "The media type %s is unknown or cannot be used like this."),
  CAROUSEL_SIZE(
      100,
      2207028,
      "Carousel validation failed.",
      "Invalid carousel",
      "Your post needs between 2 and 10 photos or videos; it has %s."),
  THUMB_OFFSET(
      1,
      2207057,
      "The thumbnail offset is not valid.",
      "Invalid thumbnail offset",
      "thumb_offset must lie within the video."),
  NOT_READY(
      9007,
      2207027,
      "Media ID is not available",
      "Media not ready",
      "The media is not ready for publishing, please wait for a moment."),
  NO_SUCH_BUILDER(
      24,
      2207008,
      "The requested resource does not exist",
      "Media builder not found",
      "The media builder with creation id = %s does not exist or has been expired."),
  EXPIRED(
      -2,
      2207020,
      "The media has expired.",
      "Media expired",
      "The media you are trying to access has expired. Please try to upload again."),
  QUOTA_USED_UP(
      9,
      2207042,
      "Application request limit reached",
      "Publishing limit reached",
      "You reached maximum number of posts that is allowed to be published by Content"
          + " Publishing API.");

  private final int code;
  private final int subcode;
  private final String message;
  private final String title;
  private final String text;

  /**
   * @param title what Meta tells the user, in short
   * @param text the same at length, a template
   */
  PublishError(int code, int subcode, String message, String title, String text) {
    this.code = code;
    this.subcode = subcode;
    this.message = message;
    this.title = title;
    this.text = text;
  }

  /** The error with the places of its text filled. */
  GraphException with(Object... places) {
    return GraphError.of(code, subcode, message)
        .toUser(title, String.format(Locale.ROOT, text, places))
        .asException();
  }

  static GraphException invalidLocation() {
    return GraphErrors.badParameter(
        "INSTAGRAM_PLATFORM_API__INVALID_LOCATION_ID: the Page has no location data");
  }

  static GraphException containersUsedUp(int code) {
    return GraphError.of(code, 0, "Application request limit reached")
        .toUser(
            "Container limit reached",
            "You reached the maximum number of media containers that may be created in 24 hours.")
        .asException();
  }
}
