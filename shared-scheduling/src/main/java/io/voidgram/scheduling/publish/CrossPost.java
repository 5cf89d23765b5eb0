package io.voidgram.scheduling.publish;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the Facebook cross-post has come.
 *
 * @param objectId the unpublished photo, the video, or at the end the Page's post
 * @param intentAt when the call that makes it visible was intended
 * @param tries how often the present stage was tried
 */
public record CrossPost(
    Stage stage, @Nullable String objectId, @Nullable Instant intentAt, int tries) {
  /** The steps of a cross-post; only the two named PUBLISH make anything visible. */
  public enum Stage {
    UPLOAD_PHOTO,
    PUBLISH_PHOTO,
    START_VIDEO,
    UPLOAD_VIDEO,
    PUBLISH_VIDEO,
    /** The publish call of a video had no clear answer: ask the video. */
    CHECK_VIDEO,
    /** The publish call of a photo had no clear answer: look for the Page's post. */
    FIND_POST,
    READ_PERMALINK;

    /** Whether the call makes something that cannot be seen yet. */
    public boolean isUpload() {
      return this == UPLOAD_PHOTO || this == START_VIDEO || this == UPLOAD_VIDEO;
    }

    public boolean isPublish() {
      return this == PUBLISH_PHOTO || this == PUBLISH_VIDEO;
    }
  }

  public static CrossPost start(Stage stage) {
    return new CrossPost(stage, null, null, 0);
  }

  public CrossPost next(Stage stage, @Nullable String objectId) {
    return new CrossPost(stage, objectId, intentAt, 0);
  }

  public CrossPost intended(Stage stage, @Nullable String objectId, Instant now) {
    return new CrossPost(stage, objectId, now, 0);
  }

  public CrossPost triedAgain() {
    return new CrossPost(stage, objectId, intentAt, tries + 1);
  }

  public String object() {
    if (objectId == null) {
      throw new IllegalStateException("cross-post stage " + stage + " has no object");
    }
    return objectId;
  }
}
