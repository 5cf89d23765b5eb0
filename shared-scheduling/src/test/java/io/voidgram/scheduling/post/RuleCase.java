package io.voidgram.scheduling.post;

import io.voidgram.scheduling.post.video.VideoTraits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One post put to the rules, and what they must say; begins as a post nothing is wrong with. */
final class RuleCase {
  final String name;
  private final List<String> expected = new ArrayList<>();
  private final List<MediaFacts> media = new ArrayList<>();
  private final List<String> mediaFileIds = new ArrayList<>();
  private final List<UserTag> userTags = new ArrayList<>();
  private final List<String> collaborators = new ArrayList<>();
  private final List<StoryMention> storyMentions = new ArrayList<>();
  private LoginMethod loginMethod = LoginMethod.FACEBOOK;
  private @Nullable MediaType mediaType;
  private @Nullable String mediaFileId;
  private @Nullable String caption;
  private boolean crossPostToFacebook;
  private boolean isDraft;

  private RuleCase(String name, @Nullable MediaType mediaType) {
    this.name = name;
    this.mediaType = mediaType;
  }

  static RuleCase of(String name, MediaType type) {
    RuleCase made = new RuleCase(name, type);
    if (type == MediaType.CAROUSEL) {
      return made.items(2);
    }
    made.mediaFileId = "f0";
    return type == MediaType.REELS ? made.video(30_000) : made.image(1080, 1080);
  }

  static RuleCase bare(String name, @Nullable MediaType type) {
    return new RuleCase(name, type);
  }

  /** What is expected, as {@code CODE field}, in order. */
  RuleCase refused(String... violations) {
    expected.addAll(List.of(violations));
    return this;
  }

  RuleCase draft() {
    isDraft = true;
    return this;
  }

  RuleCase through(LoginMethod method) {
    loginMethod = method;
    return this;
  }

  RuleCase crossPosted() {
    crossPostToFacebook = true;
    return this;
  }

  RuleCase caption(String text) {
    caption = text;
    return this;
  }

  RuleCase items(int count) {
    for (int i = 0; i < count; i++) {
      mediaFileIds.add("f" + i);
    }
    return this;
  }

  RuleCase image(int width, int height) {
    return only(
        new MediaFacts(
            "f0",
            MediaKind.IMAGE,
            "image/jpeg",
            9,
            width,
            height,
            null,
            VideoTraits.UNKNOWN,
            no()));
  }

  RuleCase imageOf(long bytes) {
    return only(
        new MediaFacts(
            "f0", MediaKind.IMAGE, "image/jpeg", bytes, 0, 0, null, VideoTraits.UNKNOWN, no()));
  }

  RuleCase unfit(String fault) {
    return only(
        new MediaFacts(
            "f0",
            MediaKind.IMAGE,
            "image/jpeg",
            9,
            9,
            9,
            null,
            VideoTraits.UNKNOWN,
            List.of(fault)));
  }

  RuleCase video(long lastsMs) {
    return video("video/mp4", 9, 1080, 1920, Duration.ofMillis(lastsMs));
  }

  RuleCase video(String mimeType, long bytes, int width, int height, @Nullable Duration duration) {
    return only(
        new MediaFacts(
            "f0",
            MediaKind.VIDEO,
            mimeType,
            bytes,
            width,
            height,
            duration,
            VideoTraits.UNKNOWN,
            no()));
  }

  RuleCase only(MediaFacts file) {
    media.clear();
    return and(file);
  }

  RuleCase and(MediaFacts file) {
    media.add(file);
    return this;
  }

  RuleCase tags(int count) {
    for (int i = 0; i < count; i++) {
      tag("friend" + i, 0.5, 0.5);
    }
    return this;
  }

  RuleCase tag(String username, double x, double y) {
    userTags.add(new UserTag(username, x, y));
    return this;
  }

  RuleCase collaborators(int count) {
    for (int i = 0; i < count; i++) {
      collaborator("friend" + i);
    }
    return this;
  }

  RuleCase collaborator(String username) {
    collaborators.add(username);
    return this;
  }

  RuleCase mentions(int count) {
    for (int i = 0; i < count; i++) {
      mention("friend" + i, 0.5, 0.5);
    }
    return this;
  }

  RuleCase mention(String username, double x, double y) {
    storyMentions.add(new StoryMention(username, x, y));
    return this;
  }

  List<String> expected() {
    return expected;
  }

  /** As the server checks: the content only when the form is right. */
  List<Violation> violations() {
    PostRequest post =
        new PostRequest(
            isDraft,
            mediaType,
            mediaFileId,
            mediaFileIds,
            caption,
            userTags,
            collaborators,
            storyMentions,
            crossPostToFacebook);
    List<Violation> form = PostRules.ofForm(post);
    return form.isEmpty() ? PostRules.ofContent(post, loginMethod, media) : form;
  }

  private static List<String> no() {
    return List.of();
  }

  @Override
  public String toString() {
    return name;
  }
}
