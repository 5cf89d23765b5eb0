package io.voidgram.scheduling.drive;

import org.jspecify.annotations.Nullable;

/**
 * Where a driver keeps when the last late post of each lane was let go, by the ticks of a clock.
 */
public interface LateReleases {
  /** At which tick the last late post of that lane was let go; null when none was, or the job. */
  @Nullable Long lastTickMs(String lane, String jobId);

  /** That late job of that lane is let go. */
  void note(String lane, String jobId, long tickMs);
}
