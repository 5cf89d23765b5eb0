package io.voidgram.scheduling.drive;

import org.jspecify.annotations.Nullable;

/**
 * Where a driver keeps when the last late post of each series was let go, by the ticks of a clock.
 */
public interface LateReleases {
  /** At which tick the last late post of that series was let go; null when none was, or the job. */
  @Nullable Long lastTickMs(String series, String jobId);

  /** Notes that this late job of the series is let go. */
  void note(String series, String jobId, long tickMs);
}
