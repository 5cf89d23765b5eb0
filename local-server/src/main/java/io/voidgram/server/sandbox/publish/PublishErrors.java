package io.voidgram.server.sandbox.publish;

import io.voidgram.server.sandbox.graph.GraphError;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.graph.GraphException;
import java.util.Locale;

/** The errors of content publishing, in Meta's words where those are known. */
final class PublishErrors {

  private PublishErrors() {}

  private static GraphException error(
      int code, int subcode, String message, String title, String text) {
    return GraphError.of(code, subcode, message).toUser(title, text).asException();
  }

  static GraphException notFetched(String url, String why) {
    return error(
        9004,
        2207052,
        "Only photo or video can be accepted as media type.",
        "Media download has failed",
        "The media could not be fetched from this URI: " + url + " (" + why + ")");
  }

  static GraphException downloadTooSlow() {
    return error(
        -2,
        2207003,
        "Timeout",
        "Media download timed out",
        "It takes too long to download the media.");
  }

  static GraphException imageTooLarge() {
    return error(
        36000,
        2207004,
        "The image size is too large.",
        "Image size too large",
        "The image is too large to download. It should be less than 8 MiB.");
  }

  static GraphException imageFormat(String found) {
    return error(
        36001,
        2207005,
        "The image format is not supported.",
        "Unsupported image format",
        "The image format (" + found + ") is not supported. Supported formats are: JPEG.");
  }

  static GraphException imageRatio(double ratio) {
    return error(
        36003,
        2207009,
        "The aspect ratio is not supported.",
        "Invalid aspect ratio",
        String.format(
            Locale.ROOT,
            "The submitted image with aspect ratio (%.4f,) cannot be published. Please submit an"
                + " image with a valid aspect ratio.",
            ratio));
  }

  static GraphException captionTooLong() {
    return error(
        36004,
        2207010,
        "The caption is too long.",
        "Caption too long",
        "The submitted caption is too long or has too many hashtags.");
  }

  static GraphException tooManyTags() {
    return error(
        100,
        2207040,
        "Cannot use more than 20 tags.",
        "Too many tags",
        "The submitted media has more than 20 tags or mentions.");
  }

  static GraphException unknownMediaType(String mediaType) {
    return error(
        100,
        2207023,
        "The media type is unknown.",
        "Unknown media type",
        "The media type " + mediaType + " is unknown or cannot be used like this.");
  }

  static GraphException carouselSize(int children) {
    return error(
        100,
        2207028,
        "Carousel validation failed.",
        "Invalid carousel",
        "Your post needs between 2 and 10 photos or videos; it has " + children + ".");
  }

  static GraphException invalidLocation() {
    return GraphErrors.badParameter(
        "INSTAGRAM_PLATFORM_API__INVALID_LOCATION_ID: the Page has no location data");
  }

  static GraphException thumbOffset() {
    return error(
        1,
        2207057,
        "The thumbnail offset is not valid.",
        "Invalid thumbnail offset",
        "thumb_offset must lie within the video.");
  }

  static GraphException notReady() {
    return error(
        9007,
        2207027,
        "Media ID is not available",
        "Media not ready",
        "The media is not ready for publishing, please wait for a moment.");
  }

  static GraphException noSuchBuilder(String id) {
    return error(
        24,
        2207008,
        "The requested resource does not exist",
        "Media builder not found",
        "The media builder with creation id = " + id + " does not exist or has been expired.");
  }

  static GraphException expired() {
    return error(
        -2,
        2207020,
        "The media has expired.",
        "Media expired",
        "The media you are trying to access has expired. Please try to upload again.");
  }

  static GraphException quotaUsedUp() {
    return error(
        9,
        2207042,
        "Application request limit reached",
        "Publishing limit reached",
        "You reached maximum number of posts that is allowed to be published by Content"
            + " Publishing API.");
  }

  static GraphException containersUsedUp(int code) {
    return error(
        code,
        0,
        "Application request limit reached",
        "Container limit reached",
        "You reached the maximum number of media containers that may be created in 24 hours.");
  }
}
