package io.voidgram.scheduling.post;

import io.voidgram.scheduling.error.ErrorCode;
import java.util.List;

/** What each media type allows, and what the account's login allows. */
final class MediaTypeRules {
  static final int COLLABORATORS_MAX = 3;
  static final int STORY_MENTIONS_MAX = 5;
  static final int CAROUSEL_MIN = 2;
  static final int CAROUSEL_MAX = 10;

  private MediaTypeRules() {}

  static void check(
      PostRequest post, MediaType type, LoginMethod loginMethod, List<Violation> violations) {
    checkItems(post, type, violations);
    checkTags(post, type, violations);
    checkMentions(post, type, violations);
    checkCollaborators(post, type, violations);
    checkCrossPost(post, type, loginMethod, violations);
  }

  private static void checkItems(PostRequest post, MediaType type, List<Violation> violations) {
    int count = post.mediaFileIds().size();
    if (type != MediaType.CAROUSEL) {
      if (count > 0) {
        String message =
            "mediaFileIds is for CAROUSEL posts only. Send mediaFileId, or mediaType CAROUSEL.";
        violations.add(new Violation(ErrorCode.INVALID_CAROUSEL, "mediaFileIds", message));
      }
      return;
    }
    boolean isStillEmpty = post.isDraft() && count == 0;
    if (!isStillEmpty && (count < CAROUSEL_MIN || count > CAROUSEL_MAX)) {
      String message =
          "mediaFileIds has " + count + " items; a CAROUSEL shows 2 to 10. Add or leave out some.";
      violations.add(new Violation(ErrorCode.INVALID_CAROUSEL, "mediaFileIds", message));
    }
  }

  private static void checkTags(PostRequest post, MediaType type, List<Violation> violations) {
    boolean isAllowed = type == MediaType.IMAGE || type == MediaType.CAROUSEL;
    if (!isAllowed && !post.userTags().isEmpty()) {
      String message =
          "userTags is for IMAGE and CAROUSEL posts only, and this is "
              + type.name()
              + ". Leave it out.";
      violations.add(new Violation(ErrorCode.INVALID_TAGS, "userTags", message));
    }
  }

  private static void checkMentions(PostRequest post, MediaType type, List<Violation> violations) {
    int count = post.storyMentions().size();
    if (type != MediaType.STORIES && count > 0) {
      String message =
          "storyMentions is for STORIES posts only, and this is "
              + type.name()
              + ". Leave it out, or mention people in the caption.";
      violations.add(new Violation(ErrorCode.INVALID_MENTIONS, "storyMentions", message));
    } else if (count > STORY_MENTIONS_MAX) {
      String message =
          "storyMentions has " + count + " mentions; a story takes at most 5. Leave some out.";
      violations.add(new Violation(ErrorCode.INVALID_MENTIONS, "storyMentions", message));
    }
  }

  private static void checkCollaborators(
      PostRequest post, MediaType type, List<Violation> violations) {
    int count = post.collaborators().size();
    if (type == MediaType.STORIES && count > 0) {
      String message = "STORIES posts have no collaborators. Leave them out.";
      violations.add(new Violation(ErrorCode.INVALID_COLLABORATORS, "collaborators", message));
    } else if (count > COLLABORATORS_MAX) {
      String message =
          "collaborators has " + count + " names; Instagram takes at most 3. Leave some out.";
      violations.add(new Violation(ErrorCode.INVALID_COLLABORATORS, "collaborators", message));
    }
  }

  private static void checkCrossPost(
      PostRequest post, MediaType type, LoginMethod loginMethod, List<Violation> violations) {
    if (!post.crossPostToFacebook()) {
      return;
    }
    if (type == MediaType.CAROUSEL) {
      String message = "CAROUSEL posts cannot be cross-posted to Facebook. Leave the flag out.";
      violations.add(new Violation(ErrorCode.INVALID_CROSS_POST, "crossPostToFacebook", message));
    }
    if (loginMethod != LoginMethod.FACEBOOK) {
      String message =
          "The account was connected through Instagram, which gives no Facebook Page to post to."
              + " Connect it through Facebook, or leave crossPostToFacebook out.";
      violations.add(new Violation(ErrorCode.INVALID_CROSS_POST, "crossPostToFacebook", message));
    }
  }

  /** Tags are placed on a carousel's first image; without an image they would be dropped. */
  static void checkTaggable(
      PostRequest post, MediaType type, List<MediaFacts> media, List<Violation> violations) {
    if (type != MediaType.CAROUSEL || post.userTags().isEmpty() || media.isEmpty()) {
      return;
    }
    for (MediaFacts file : media) {
      if (file.kind() == MediaKind.IMAGE) {
        return;
      }
    }
    String message =
        "People are tagged on images, and this CAROUSEL has only videos. Add an image.";
    violations.add(new Violation(ErrorCode.INVALID_TAGS, "userTags", message));
  }
}
