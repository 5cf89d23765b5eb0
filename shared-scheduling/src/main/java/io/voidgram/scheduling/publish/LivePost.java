package io.voidgram.scheduling.publish;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a post that is visible on Instagram. */
public record LivePost(
    Instant publishedAt, @Nullable String igMediaId, @Nullable String igPermalink) {
  public LivePost at(@Nullable String permalink) {
    return new LivePost(publishedAt, igMediaId, permalink);
  }

  String mediaId() {
    if (igMediaId == null) {
      throw new IllegalStateException("the media id of the live post is not known");
    }
    return igMediaId;
  }
}
