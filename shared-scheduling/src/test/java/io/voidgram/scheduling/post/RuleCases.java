package io.voidgram.scheduling.post;

import static io.voidgram.scheduling.post.MediaType.CAROUSEL;
import static io.voidgram.scheduling.post.MediaType.IMAGE;
import static io.voidgram.scheduling.post.MediaType.REELS;
import static io.voidgram.scheduling.post.MediaType.STORIES;

import io.voidgram.scheduling.post.video.VideoTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Both sides of every edge of every rule. */
public final class RuleCases {
  private static final long MIB = 1024 * 1024;
  private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000);

  /** From now, on both sides of the rule. */
  static final long[] AHEAD_MS = {-86_400_000, -1, 0, 1, 86_400_000};

  private static final String WIDE = new String(Character.toChars(0x1F30A));

  private RuleCases() {}

  /** What the rules say of every case and time, a line each: the same on both targets. */
  public static String trace() {
    StringBuilder trace = new StringBuilder();
    for (RuleCase rule : all()) {
      append(trace, rule.name, rule.violations());
    }
    for (long aheadMs : AHEAD_MS) {
      Instant due = NOW.plusMillis(aheadMs);
      append(trace, "due in ms " + aheadMs, PostRules.ofTime(due, NOW));
    }
    return trace.toString();
  }

  private static void append(StringBuilder trace, String name, List<Violation> violations) {
    trace.append(name).append(':');
    for (Violation violation : violations) {
      trace.append(' ').append(violation.code().name()).append(' ').append(violation.field());
      trace.append(' ').append(violation.message());
    }
    trace.append('\n');
  }

  static List<RuleCase> all() {
    List<RuleCase> all = new ArrayList<>();
    addForms(all);
    addCaptions(all);
    addNames(all);
    addCarousels(all);
    addPeople(all);
    addCrossPosts(all);
    addKinds(all);
    addImages(all);
    addVideos(all);
    addDrafts(all);
    return all;
  }

  private static void addForms(List<RuleCase> all) {
    for (MediaType type : MediaType.values()) {
      all.add(RuleCase.of("a plain " + type.name(), type));
    }
    all.add(RuleCase.bare("no media type", null).refused("VALIDATION_ERROR mediaType"));
    for (MediaType type : List.of(IMAGE, REELS, STORIES)) {
      all.add(
          RuleCase.bare("no file for " + type.name(), type)
              .refused("VALIDATION_ERROR mediaFileId"));
    }
    all.add(
        RuleCase.of("form before content", STORIES)
            .tag("", 0, 0)
            .refused("VALIDATION_ERROR userTags[0].username"));
  }

  private static void addCaptions(List<RuleCase> all) {
    all.add(RuleCase.of("an empty caption", IMAGE).caption(""));
    all.add(RuleCase.of("a caption of 2200", IMAGE).caption("x".repeat(2200)));
    all.add(
        RuleCase.of("a caption of 2201", IMAGE)
            .caption("x".repeat(2201))
            .refused("VALIDATION_ERROR caption"));
    all.add(RuleCase.of("2200 code points of two units", IMAGE).caption(WIDE.repeat(2200)));
    all.add(
        RuleCase.of("2201 code points of two units", IMAGE)
            .caption(WIDE.repeat(2201))
            .refused("VALIDATION_ERROR caption"));
    all.add(RuleCase.of("30 hashtags", IMAGE).caption("#sun ".repeat(30)));
    all.add(
        RuleCase.of("31 hashtags", IMAGE)
            .caption("#sun".repeat(31))
            .refused("VALIDATION_ERROR caption"));
    all.add(RuleCase.of("40 number signs", IMAGE).caption("# ".repeat(39) + "#"));
    all.add(
        RuleCase.of("31 hashtags of wide letters", IMAGE)
            .caption(("#" + new String(Character.toChars(0x20000))).repeat(31))
            .refused("VALIDATION_ERROR caption"));
    all.add(RuleCase.of("20 mentions", IMAGE).caption("@friend ".repeat(20)));
    all.add(
        RuleCase.of("21 mentions", IMAGE)
            .caption("@friend ".repeat(21))
            .refused("VALIDATION_ERROR caption"));
    all.add(RuleCase.of("21 e-mail addresses", IMAGE).caption("me@example.org ".repeat(21)));
    all.add(
        RuleCase.of("everything too much", IMAGE)
            .caption("#sun @friend ".repeat(200))
            .refused(
                "VALIDATION_ERROR caption",
                "VALIDATION_ERROR caption",
                "VALIDATION_ERROR caption"));
  }

  private static void addNames(List<RuleCase> all) {
    all.add(RuleCase.of("a name of 1", IMAGE).tag("a", 0, 1).collaborator("b"));
    all.add(RuleCase.of("a name of 30", IMAGE).tag("a".repeat(30), 1, 0));
    all.add(
        RuleCase.of("a name of 31", IMAGE)
            .tag("a", 0, 0)
            .tag("a".repeat(31), 0, 0)
            .refused("VALIDATION_ERROR userTags[1].username"));
    all.add(
        RuleCase.of("an empty collaborator", REELS)
            .collaborator("")
            .refused("VALIDATION_ERROR collaborators[0]"));
    all.add(RuleCase.of("a collaborator of 30", REELS).collaborator("a".repeat(30)));
    all.add(
        RuleCase.of("a collaborator of 31", REELS)
            .collaborator("a")
            .collaborator("a".repeat(31))
            .refused("VALIDATION_ERROR collaborators[1]"));
    all.add(
        RuleCase.of("an empty mention", STORIES)
            .mention("", 0, 0)
            .refused("VALIDATION_ERROR storyMentions[0].username"));
    all.add(RuleCase.of("a name of 30 wide letters", IMAGE).tag(WIDE.repeat(30), 0, 0));
    all.add(RuleCase.of("a mention of 30", STORIES).mention("a".repeat(30), 0, 1));
    all.add(
        RuleCase.of("a mention of 31", STORIES)
            .mention("a".repeat(31), 0.5, 0.5)
            .refused("VALIDATION_ERROR storyMentions[0].username"));
    addOutside(all, "a bit below 0", -0.000001);
    addOutside(all, "a bit above 1", 1.000001);
    addOutside(all, "no number", Double.NaN);
    addOutside(all, "infinite", Double.POSITIVE_INFINITY);
    all.add(RuleCase.of("20 tags", IMAGE).tags(20));
    for (MediaType type : List.of(IMAGE, CAROUSEL)) {
      all.add(
          RuleCase.of("21 tags on " + type.name(), type)
              .tags(21)
              .refused("VALIDATION_ERROR userTags"));
    }
  }

  private static void addOutside(List<RuleCase> all, String name, double value) {
    all.add(
        RuleCase.of("a tag's x " + name, IMAGE)
            .tag("a", value, 0)
            .refused("VALIDATION_ERROR userTags[0].x"));
    all.add(
        RuleCase.of("a tag's y " + name, IMAGE)
            .tag("a", 1, value)
            .refused("VALIDATION_ERROR userTags[0].y"));
    all.add(
        RuleCase.of("a mention's x " + name, STORIES)
            .mention("a", value, 1)
            .refused("VALIDATION_ERROR storyMentions[0].x"));
    all.add(
        RuleCase.of("a mention's y " + name, STORIES)
            .mention("a", 0, value)
            .refused("VALIDATION_ERROR storyMentions[0].y"));
  }

  private static void addCarousels(List<RuleCase> all) {
    all.add(RuleCase.bare("2 items", CAROUSEL).items(2));
    all.add(RuleCase.bare("10 items", CAROUSEL).items(10));
    for (int count : new int[] {0, 1, 11, 40}) {
      all.add(
          RuleCase.bare(count + " items", CAROUSEL)
              .items(count)
              .refused("INVALID_CAROUSEL mediaFileIds"));
    }
    for (MediaType type : List.of(IMAGE, REELS, STORIES)) {
      all.add(
          RuleCase.of("items on " + type.name(), type)
              .items(2)
              .refused("INVALID_CAROUSEL mediaFileIds"));
    }
  }

  private static void addPeople(List<RuleCase> all) {
    all.add(RuleCase.of("tags on a carousel", CAROUSEL).image(9, 9).tags(20));
    all.add(RuleCase.of("tags on a reel", REELS).tags(1).refused("INVALID_TAGS userTags"));
    all.add(RuleCase.of("tags on a story", STORIES).tags(1).refused("INVALID_TAGS userTags"));
    all.add(
        RuleCase.of("tags on a carousel of videos", CAROUSEL)
            .video(5000)
            .tags(1)
            .refused("INVALID_TAGS userTags"));
    all.add(RuleCase.of("5 mentions", STORIES).mentions(5));
    all.add(
        RuleCase.of("6 mentions", STORIES).mentions(6).refused("INVALID_MENTIONS storyMentions"));
    for (MediaType type : List.of(IMAGE, REELS, CAROUSEL)) {
      all.add(
          RuleCase.of("a mention on " + type.name(), type)
              .mentions(1)
              .refused("INVALID_MENTIONS storyMentions"));
      all.add(RuleCase.of("3 collaborators on " + type.name(), type).collaborators(3));
      all.add(
          RuleCase.of("4 collaborators on " + type.name(), type)
              .collaborators(4)
              .refused("INVALID_COLLABORATORS collaborators"));
    }
    all.add(
        RuleCase.of("a collaborator on a story", STORIES)
            .collaborators(1)
            .refused("INVALID_COLLABORATORS collaborators"));
  }

  private static void addCrossPosts(List<RuleCase> all) {
    for (MediaType type : List.of(IMAGE, REELS, STORIES)) {
      all.add(RuleCase.of("a cross-posted " + type.name(), type).crossPosted());
      all.add(
          RuleCase.of("a cross-posted " + type.name() + " without a Page", type)
              .crossPosted()
              .through(LoginMethod.INSTAGRAM)
              .refused("INVALID_CROSS_POST crossPostToFacebook"));
    }
    all.add(
        RuleCase.of("a cross-posted carousel", CAROUSEL)
            .crossPosted()
            .refused("INVALID_CROSS_POST crossPostToFacebook"));
    all.add(
        RuleCase.of("all that the type forbids, in order", STORIES)
            .items(2)
            .tags(1)
            .mentions(6)
            .collaborators(1)
            .crossPosted()
            .through(LoginMethod.INSTAGRAM)
            .unfit("It cannot be decoded.")
            .refused(
                "INVALID_CAROUSEL mediaFileIds",
                "INVALID_TAGS userTags",
                "INVALID_MENTIONS storyMentions",
                "INVALID_COLLABORATORS collaborators",
                "INVALID_CROSS_POST crossPostToFacebook",
                "MEDIA_INVALID mediaFileId"));
  }

  private static void addKinds(List<RuleCase> all) {
    all.add(RuleCase.of("a video as IMAGE", IMAGE).video(5000).refused(unfit()));
    all.add(RuleCase.of("an image as REELS", REELS).image(9, 16).refused(unfit()));
    all.add(RuleCase.of("a video as STORIES", STORIES).video(5000));
    all.add(
        RuleCase.of("a file found unfit", IMAGE).unfit("It cannot be decoded.").refused(unfit()));
    all.add(
        RuleCase.of("the second item unfit", CAROUSEL)
            .image(9, 9)
            .and(
                new MediaFacts(
                    "f1",
                    MediaKind.IMAGE,
                    "image/jpeg",
                    9,
                    9,
                    99,
                    null,
                    VideoTraits.UNKNOWN,
                    List.of()))
            .refused("MEDIA_INVALID mediaFileIds[1]"));
  }

  private static void addImages(List<RuleCase> all) {
    all.add(RuleCase.of("an image of 8 MiB", IMAGE).imageOf(8 * MIB));
    all.add(RuleCase.of("an image over 8 MiB", IMAGE).imageOf(8 * MIB + 1).refused(unfit()));
    all.add(RuleCase.of("a story over 8 MiB", STORIES).imageOf(8 * MIB + 1).refused(unfit()));
    all.add(RuleCase.of("a size not known", IMAGE).image(0, 0));
    all.add(RuleCase.of("4:5", IMAGE).image(1080, 1350));
    all.add(RuleCase.of("4:5, rounded", IMAGE).image(1080, 1358));
    all.add(RuleCase.of("narrower than 4:5", IMAGE).image(1080, 1359).refused(unfit()));
    all.add(RuleCase.of("1.91:1", IMAGE).image(1910, 1000));
    all.add(RuleCase.of("1.91:1, rounded", IMAGE).image(1915, 1000));
    all.add(RuleCase.of("wider than 1.91:1", IMAGE).image(1916, 1000).refused(unfit()));
    all.add(
        RuleCase.of("a narrow item", CAROUSEL)
            .image(1080, 1920)
            .refused("MEDIA_INVALID mediaFileIds[0]"));
    all.add(RuleCase.of("an upright story", STORIES).image(1080, 1920));
  }

  private static void addVideos(List<RuleCase> all) {
    addDurations(all, REELS, 900_000, unfit());
    addDurations(all, STORIES, 60_000, unfit());
    addDurations(all, CAROUSEL, 900_000, "MEDIA_INVALID mediaFileIds[0]");
    Duration ok = Duration.ofSeconds(5);
    all.add(RuleCase.of("a duration not known", REELS).video("video/mp4", 0, 0, 0, null));
    all.add(RuleCase.of("a MOV", REELS).video("video/quicktime", 9, 9, 9, ok));
    all.add(RuleCase.of("a WebM", REELS).video("video/webm", 9, 9, 9, ok).refused(unfit()));
    all.add(RuleCase.of("1920 wide", REELS).video("video/mp4", 9, 1920, 999, ok));
    all.add(RuleCase.of("1921 wide", REELS).video("video/mp4", 9, 1921, 999, ok).refused(unfit()));
    all.add(RuleCase.of("1:100", REELS).video("video/mp4", 9, 9, 900, ok));
    all.add(RuleCase.of("over 1:100", REELS).video("video/mp4", 9, 9, 901, ok).refused(unfit()));
    all.add(RuleCase.of("a story of 1:10", STORIES).video("video/mp4", 9, 9, 90, ok));
    all.add(
        RuleCase.of("a story over 1:10", STORIES)
            .video("video/mp4", 9, 9, 91, ok)
            .refused(unfit()));
    addWeights(all, REELS, 300_000_000, unfit());
    addWeights(all, STORIES, 100_000_000, unfit());
    addWeights(all, CAROUSEL, 300_000_000, "MEDIA_INVALID mediaFileIds[0]");
  }

  private static void addDurations(
      List<RuleCase> all, MediaType type, long longestMs, String refusal) {
    String name = type.name() + " of ms ";
    all.add(RuleCase.of(name + 3000, type).video(3000));
    all.add(RuleCase.of(name + 2999, type).video(2999).refused(refusal));
    all.add(RuleCase.of(name + longestMs, type).video(longestMs));
    all.add(RuleCase.of(name + (longestMs + 1), type).video(longestMs + 1).refused(refusal));
  }

  private static void addWeights(List<RuleCase> all, MediaType type, long most, String refusal) {
    String name = type.name() + " of bytes ";
    all.add(RuleCase.of(name + most, type).video("video/mp4", most, 9, 16, null));
    all.add(
        RuleCase.of(name + (most + 1), type)
            .video("video/mp4", most + 1, 9, 16, null)
            .refused(refusal));
  }

  private static void addDrafts(List<RuleCase> all) {
    for (MediaType type : MediaType.values()) {
      all.add(RuleCase.bare("an empty draft of " + type.name(), type).draft());
    }
    all.add(
        RuleCase.bare("a draft of 1 item", CAROUSEL)
            .draft()
            .items(1)
            .refused("INVALID_CAROUSEL mediaFileIds"));
    all.add(
        RuleCase.bare("a draft of 11 items", CAROUSEL)
            .draft()
            .items(11)
            .refused("INVALID_CAROUSEL mediaFileIds"));
    all.add(
        RuleCase.bare("a draft without a type", null)
            .draft()
            .refused("VALIDATION_ERROR mediaType"));
    all.add(RuleCase.of("a draft of the wrong kind", REELS).draft().image(9, 16).refused(unfit()));
    all.add(
        RuleCase.bare("a draft with tags on a reel", REELS)
            .draft()
            .tags(1)
            .refused("INVALID_TAGS userTags"));
  }

  private static String unfit() {
    return "MEDIA_INVALID mediaFileId";
  }
}
