package io.voidgram.scheduling.publish.search;

import io.voidgram.scheduling.post.Captions;
import io.voidgram.scheduling.publish.LivePost;
import io.voidgram.scheduling.publish.Ownership;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whether a media that is found for one post may be the media of another. */
public final class MediaOwners {
  /** Posts whose last publish calls are that far apart cannot be taken for each other. */
  private static final Duration FAR = Duration.ofDays(3);

  private MediaOwners() {}

  /**
   * Whether a media that is found for the seeker may be the other's.
   *
   * <p>{@code now} and {@code run} tell which posts should have been live by now, and have not
   * looked for themselves in this process. Of twins that are both live either may take either
   * media: neither will be told which.
   */
  public static Ownership between(PublishJob seeker, PublishJob other, Instant now, String run) {
    if (!mayHaveMedia(other, now, run)
        || !isAlike(seeker, other)
        || isOfAnotherTime(seeker.state(), other.state())) {
      return Ownership.NONE;
    }
    if (!hasSameCaption(seeker, other)) {
      return Ownership.BY_ANOTHER;
    }
    return isLive(seeker) && isLive(other) ? Ownership.NONE : Ownership.BY_TWIN;
  }

  /** Whether the other post looks like the seeker and may be live without its media being known. */
  public static boolean isTwin(PublishJob seeker, PublishJob other, Instant now) {
    return !other.since().isAfter(now)
        && other.state().igMediaId() == null
        && isAlike(seeker, other)
        && hasSameCaption(seeker, other);
  }

  /** A post whose time passed unwatched may be live as well, until it has looked. */
  private static boolean mayHaveMedia(PublishJob job, Instant now, String run) {
    boolean isUnwatched =
        job.state().isBeforePublishing()
            && !job.since().isAfter(now)
            && !run.equals(job.hindsight().lookedIn());
    return isUnwatched || job.state().hasUnknownMedia();
  }

  private static boolean isAlike(PublishJob seeker, PublishJob other) {
    return seeker.target().accountId().equals(other.target().accountId())
        && seeker.content().mediaType() == other.content().mediaType();
  }

  private static boolean hasSameCaption(PublishJob seeker, PublishJob other) {
    for (String caption : captions(seeker)) {
      if (isAmong(captions(other), caption)) {
        return true;
      }
    }
    return false;
  }

  /** The captions that the job's post may be live under. */
  static List<String> captions(PublishJob job) {
    String caption = Captions.plain(job.content().caption());
    String before = job.hindsight().captionBefore();
    return before == null ? List.of(caption) : List.of(caption, before);
  }

  /** A list's own question would make the Worker carry what compares every kind of object. */
  static boolean isAmong(List<String> captions, String wanted) {
    for (String caption : captions) {
      if (caption.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLive(PublishJob job) {
    return job.state().phase() == PublishState.Phase.LIVE;
  }

  /** By clocks that may have been set anew meanwhile. */
  private static boolean isOfAnotherTime(PublishState seeker, PublishState other) {
    Instant at = lastCallOrNull(seeker);
    Instant otherAt = lastCallOrNull(other);
    return at != null
        && otherAt != null
        && Math.abs(at.toEpochMilli() - otherAt.toEpochMilli()) > FAR.toMillis();
  }

  private static @Nullable Instant lastCallOrNull(PublishState state) {
    PublishIntent intent = state.intent();
    LivePost live = state.live();
    return intent != null ? intent.at() : live == null ? null : live.publishedAt();
  }
}
