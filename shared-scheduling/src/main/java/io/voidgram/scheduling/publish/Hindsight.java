package io.voidgram.scheduling.publish;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was found out on Instagram about a job that may be live although its state does not say so,
 * since it may come from a restored backup.
 *
 * @param since from when on a media on Instagram may be this post, where that is not its due time
 * @param lookedAt when Instagram was last asked whether the post is live; null when never
 * @param lookedIn the run of the clock in which that was
 * @param isFoundLive whether the post was found live then, with no trace of it here
 * @param captionBefore the caption it may be live under, where an edit has given it another since
 */
public record Hindsight(
    @Nullable Instant since,
    @Nullable Instant lookedAt,
    @Nullable String lookedIn,
    boolean isFoundLive,
    @Nullable String captionBefore) {
  /** Due once, and never asked about. */
  public static final Hindsight NONE = new Hindsight(null, null, null, false, null);
}
