package io.voidgram.scheduling.publish;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the clocks show while a step is taken.
 *
 * @param now the wall clock, which anybody may set at any time
 * @param tickMs a clock that nobody can set, counted from wherever it began
 * @param run which run of that clock; ticks of different runs cannot be compared
 * @param metaNow what Meta's clock shows, by the dates of its answers; null while that is not known
 * @param isDoubted whether the wall clock jumped ahead and nothing has confirmed it since
 */
public record Moment(
    Instant now, long tickMs, String run, @Nullable Instant metaNow, boolean isDoubted) {
  /** Two clocks that differ by no more than this agree: few clocks are right to the minute. */
  static final Duration AGREED = Duration.ofMinutes(5);

  /** A moment by a wall clock that is right and never set. */
  public static Moment of(Instant now) {
    return new Moment(now, now.toEpochMilli(), "", null, false);
  }

  /** This moment by Meta's clock, as far as it is known; else by ours. */
  public Instant byMeta() {
    return metaNow == null ? now : metaNow;
  }

  /** An instant of our clock near this moment, by Meta's clock; null while that is not known. */
  @Nullable Instant byMetaOrNull(Instant ours) {
    return metaNow == null ? null : metaNow.plusMillis(ours.toEpochMilli() - now.toEpochMilli());
  }

  /** The later of the two clocks: by then whatever may be live is due. */
  public Instant latest() {
    return metaNow != null && metaNow.isAfter(now) ? metaNow : now;
  }

  /** Whether the wall clock is in doubt and Meta's does not tell either. */
  public boolean isUnconfirmed() {
    return isDoubted && metaNow == null;
  }

  /**
   * The instant by which it is judged whether the job is due, late or missed.
   *
   * <p>That is our own clock, which its owner sees too; but where it jumped, or calls a post late
   * that by Meta's clock is not, Meta's counts: a post that is out cannot be taken back.
   */
  public Instant judged(PublishJob job) {
    if (metaNow == null || !now.isAfter(metaNow.plusMillis(AGREED.toMillis()))) {
      return now;
    }
    return isDoubted || job.isLate(now) ? metaNow : now;
  }
}
