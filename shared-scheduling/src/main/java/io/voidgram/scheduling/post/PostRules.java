package io.voidgram.scheduling.post;

import io.voidgram.scheduling.error.ErrorCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules a post must meet before it is stored, in the order in which the API checks them.
 *
 * <p>First {@link #ofForm}; then the caller looks up the account and the media files; then {@link
 * #ofPeople} and {@link #ofContent}; last, for a scheduled post, {@link #ofTime}. The first
 * violation of the first list that is not empty names the code of the answer.
 */
public final class PostRules {
  private PostRules() {}

  /** What can be told from the request alone, such as lengths and missing fields. */
  public static List<Violation> ofForm(PostRequest post) {
    List<Violation> violations = new ArrayList<>();
    FormRules.check(post, violations);
    return violations;
  }

  /** Whether Meta's places can have this id. */
  public static boolean isPlaceId(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) < '0' || id.charAt(i) > '9') {
        return false;
      }
    }
    return !id.isEmpty();
  }

  /**
   * Whether the people it names can be named.
   *
   * @param owner the username of the account that posts
   */
  public static List<Violation> ofPeople(PostRequest post, String owner) {
    List<Violation> violations = new ArrayList<>();
    PeopleRules.check(post, owner, violations);
    return violations;
  }

  /**
   * What the media type and the account allow, then whether the media files are fit.
   *
   * @param media the files the request names, in its order
   */
  public static List<Violation> ofContent(
      PostRequest post, LoginMethod loginMethod, List<MediaFacts> media) {
    MediaType type = post.mediaType();
    if (type == null) {
      throw new IllegalArgumentException("a post without a media type: check its form first");
    }
    List<Violation> violations = new ArrayList<>();
    MediaTypeRules.check(post, type, loginMethod, violations);
    MediaTypeRules.checkTaggable(post, type, media, violations);
    FitnessRules.check(type, media, violations);
    return violations;
  }

  /** Whether the post is scheduled for a time still to come. */
  public static List<Violation> ofTime(Instant scheduledFor, Instant now) {
    if (scheduledFor.isAfter(now)) {
      return List.of();
    }
    String message = "scheduledFor is not in the future. Choose a later time, or publish now.";
    return List.of(new Violation(ErrorCode.INVALID_SCHEDULE, "scheduledFor", message));
  }
}
