package io.voidgram.server.mcp.tools;

import com.google.gson.JsonObject;
import java.util.List;

/** What the schemas of several tools have in common. */
final class Shapes {
  static final List<String> STATUSES =
      List.of("DRAFT", "SCHEDULED", "QUEUED", "PROCESSING", "PUBLISHING", "PUBLISHED", "FAILED");

  private static final JsonObject TAG =
      Shape.input()
          .need("username", Shape.text("Who."))
          .need("x", Shape.share("0 left to 1 right."))
          .need("y", Shape.share("0 top to 1 bottom."))
          .json();
  private static final JsonObject MENTION =
      Shape.input()
          .need("username", Shape.text("Who."))
          .may("x", Shape.share("0 left to 1 right."))
          .may("y", Shape.share("0 top to 1 bottom."))
          .json();

  private Shapes() {}

  static JsonObject account() {
    return Shape.text("Username or account id; may be left out when one account is connected.");
  }

  static JsonObject accountFilter() {
    return Shape.text("Only this account: username or id.");
  }

  static JsonObject postId() {
    return Shape.text("Id of the post.");
  }

  static JsonObject postIds(int max) {
    return Shape.list(1, max, Shape.entry(), "Ids of the posts.");
  }

  static JsonObject limit() {
    return Shape.integer(1, 100, 20, "How many at most.");
  }

  static JsonObject cursor() {
    return Shape.text("nextCursor of the page before.");
  }

  static JsonObject since() {
    return Shape.text("From this time: ISO 8601 with offset.");
  }

  static JsonObject until() {
    return Shape.text("Before this time: ISO 8601 with offset.");
  }

  static JsonObject dryRun() {
    return Shape.flag("Check only, make nothing.");
  }

  static JsonObject timezone() {
    return Shape.text("IANA zone, such as America/Los_Angeles; needed when a time has no offset.");
  }

  static JsonObject runOn() {
    return Shape.choice(
        List.of("local", "cloud"), "Where it runs; local needs VoidGram open at that time.");
  }

  static JsonObject period() {
    return Shape.part().out("since s", "until s", "timezone s").json();
  }

  private static Shape line() {
    return Shape.part()
        .out("id s", "account s?", "status s", "mediaType s", "caption s?")
        .out("scheduledFor s?", "localTime s?", "publishedAt s?", "permalink s?")
        .out("errorCode s?", "errorMessage s?", "hint s?", "createdAt s", "updatedAt s");
  }

  static JsonObject postLine() {
    return line().json();
  }

  static JsonObject wholePost() {
    return line()
        .out("timezone s?", "retryCount i", "sourceType s")
        .out("media", Shape.listOf(media()))
        .json();
  }

  static JsonObject media() {
    return Shape.part()
        .out("id s", "name s", "mimeType s", "fileSize i", "width i?", "height i?")
        .out("durationSeconds n?", "isValid b", "problems s[]")
        .json();
  }

  static JsonObject outcomes() {
    return Shape.listOf(Shape.part().out("id s", "status s", "code s?", "message s?").json());
  }

  static JsonObject counts(String... names) {
    Shape counts = Shape.part();
    for (String name : names) {
      counts.out(name + " i");
    }
    return counts.json();
  }

  /** The files or media of one post. */
  static Shape withMedia(Shape shape) {
    return shape
        .may(
            "files",
            Shape.list(1, 10, Shape.entry(), "Paths of images or videos on this computer."))
        .may("mediaIds", Shape.list(1, 10, Shape.entry(), "Ids of uploaded media instead."));
  }

  static Shape withContent(Shape shape) {
    return withTexts(
        shape.may(
            "mediaType",
            Shape.choice(
                List.of("IMAGE", "REELS", "STORIES", "CAROUSEL"),
                "By default IMAGE, REELS for a video, CAROUSEL for several.")));
  }

  static Shape withTexts(Shape shape) {
    return shape
        .may("caption", Shape.text(0, 2200, "Caption."))
        .may("userTags", Shape.list(0, 20, TAG, "People tagged; IMAGE and CAROUSEL only."))
        .may("collaborators", Shape.list(0, 3, Shape.entry(), "Usernames; not for STORIES."))
        .may("locationId", Shape.text(0, 200, "Facebook place id, digits."))
        .may("locationName", Shape.text(0, 200, "Name of the place."))
        .may("crossPostToFacebook", Shape.flag("Post to the Facebook Page, too."))
        .may("storyMentions", Shape.list(0, 5, MENTION, "Mention stickers; STORIES only."));
  }
}
