package io.voidgram.scheduling.post;

import io.voidgram.scheduling.error.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that need nothing but the request: lengths, ranges, counts, required fields. */
final class FormRules {
  /** In Unicode code points. */
  static final int CAPTION_MAX = 2200;

  static final int HASHTAGS_MAX = 30;
  static final int MENTIONS_MAX = 20;
  static final int USER_TAGS_MAX = 20;

  private final List<Violation> violations;

  private FormRules(List<Violation> violations) {
    this.violations = violations;
  }

  static void check(PostRequest post, List<Violation> violations) {
    FormRules rules = new FormRules(violations);
    rules.checkMedia(post);
    rules.checkCaption(post.caption());
    rules.checkTags(post.userTags());
    rules.checkCollaborators(post.collaborators());
    rules.checkMentions(post.storyMentions());
  }

  private void checkMedia(PostRequest post) {
    MediaType type = post.mediaType();
    if (type == null) {
      refuse("mediaType", "is missing. Send IMAGE, REELS, STORIES or CAROUSEL.");
      return;
    }
    boolean isSingle = type != MediaType.CAROUSEL;
    if (isSingle && post.mediaFileId() == null && !post.isDraft()) {
      refuse(
          "mediaFileId",
          "is missing, and "
              + type.name()
              + " posts show one media file. Upload it and send its id.");
    }
  }

  private void checkCaption(@Nullable String caption) {
    if (caption == null) {
      return;
    }
    int length = caption.codePointCount(0, caption.length());
    refuseAbove(CAPTION_MAX, length, "caption", "characters");
    refuseAbove(HASHTAGS_MAX, Captions.hashtags(caption), "caption", "hashtags");
    refuseAbove(MENTIONS_MAX, Captions.mentions(caption), "caption", "@mentions");
  }

  private void checkTags(List<UserTag> tags) {
    refuseAbove(USER_TAGS_MAX, tags.size(), "userTags", "tags");
    for (int i = 0; i < tags.size(); i++) {
      UserTag tag = tags.get(i);
      checkPlaced("userTags[" + i + "]", tag.username(), tag.x(), tag.y());
    }
  }

  private void checkCollaborators(List<String> usernames) {
    for (int i = 0; i < usernames.size(); i++) {
      checkUsername("collaborators[" + i + "]", usernames.get(i));
    }
  }

  private void checkMentions(List<StoryMention> mentions) {
    for (int i = 0; i < mentions.size(); i++) {
      StoryMention mention = mentions.get(i);
      checkPlaced("storyMentions[" + i + "]", mention.username(), mention.x(), mention.y());
    }
  }

  private void checkPlaced(String field, String username, double x, double y) {
    checkUsername(field + ".username", username);
    checkFraction(field + ".x", x, "0 is the left edge, 1 the right.");
    checkFraction(field + ".y", y, "0 is the top edge, 1 the bottom.");
  }

  private void checkUsername(String field, String username) {
    int length = username.codePointCount(0, username.length());
    if (length < 1 || length > Handles.LENGTH_MAX) {
      refuse(
          field,
          "has "
              + length
              + " characters. An Instagram username has 1 to "
              + Handles.LENGTH_MAX
              + ".");
    }
  }

  /** Written so that a number that is none is refused too. */
  private void checkFraction(String field, double value, String axis) {
    boolean isInside = value >= 0 && value <= 1;
    if (!isInside) {
      refuse(field, "is not between 0 and 1. " + axis);
    }
  }

  private void refuseAbove(int max, int count, String field, String what) {
    if (count > max) {
      refuse(
          field,
          "has " + count + " " + what + "; Instagram takes at most " + max + ". Leave some out.");
    }
  }

  private void refuse(String field, String what) {
    violations.add(new Violation(ErrorCode.VALIDATION_ERROR, field, field + " " + what));
  }
}
