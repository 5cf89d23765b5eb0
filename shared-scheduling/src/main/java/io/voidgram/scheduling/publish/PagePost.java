package io.voidgram.scheduling.publish;

import org.jspecify.annotations.Nullable;

/**
 * What became of the Facebook cross-post.
 *
 * @param note why there is none, or what is not certain about it; null when all went well
 */
public record PagePost(
    @Nullable String facebookPostId, @Nullable String facebookPermalink, @Nullable String note) {
  /** No cross-post was asked for. */
  public static final PagePost NONE = new PagePost(null, null, null);

  public static PagePost missing(String note) {
    return new PagePost(null, null, note);
  }
}
