package io.voidgram.server.sandbox.facebook;

import io.voidgram.server.sandbox.graph.GraphError;
import io.voidgram.server.sandbox.graph.GraphException;

/** The errors of Pages, in Meta's words where those are known. */
final class PageErrors {
  private PageErrors() {}

  private static GraphException error(int code, int subcode, String message) {
    return GraphError.of(code, subcode, "(#" + code + ") " + message).asException();
  }

  static GraphException mustReadEngagement() {
    return error(
        10,
        0,
        "This endpoint requires the 'pages_read_engagement' permission or the 'Page Public Content"
            + " Access' feature.");
  }

  static GraphException mustBeThePage() {
    return error(200, 0, "Unpublished posts must be posted to a page as the page itself.");
  }

  static GraphException mustManagePosts() {
    return error(
        200,
        0,
        "If posting to a page, requires both pages_read_engagement and pages_manage_posts as an"
            + " admin with sufficient administrative permission");
  }

  static GraphException badImage() {
    return error(324, 2069019, "Missing or invalid image file");
  }

  static GraphException imageTooLarge(long bytesMax) {
    return error(
        1,
        1366046,
        "Your photos couldn't be uploaded. Photos should be less than "
            + bytesMax
            + " bytes and saved as JPG, PNG, GIF or TIFF files.");
  }

  static GraphException alreadyPosted() {
    return error(100, 1366051, "These photos were already posted.");
  }

  static GraphException nothingToPost() {
    return error(100, 0, "You must provide message, link or attached_media");
  }

  static GraphException badAttachment(String id) {
    return error(100, 0, "Invalid parameter: attached_media names no photo of this Page: " + id);
  }

  static GraphException videoNotUploaded() {
    return error(6000, 1363047, "There was a problem uploading your video file. Please try again.");
  }

  static GraphException badVideo(String why) {
    return error(
        352, 1363024, "The video file you selected is in a format that we don't support: " + why);
  }
}
