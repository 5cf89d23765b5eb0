package io.voidgram.scheduling.drive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a driver keeps when the last late post of each lane was let go. */
public interface LateReleases {
  /** When the last late post of that lane was let go, or null. */
  @Nullable Instant last(String lane);

  /** A late post of that lane is let go. */
  void note(String lane, Instant at);
}
