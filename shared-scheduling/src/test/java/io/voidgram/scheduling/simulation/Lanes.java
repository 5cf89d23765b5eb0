package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.drive.LateReleases;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When the last late post of each lane was let go, as long as the process lives. */
final class Lanes implements LateReleases {
  private final Map<String, Instant> lastByLane = new HashMap<>();

  @Override
  public @Nullable Instant last(String lane) {
    return lastByLane.get(lane);
  }

  @Override
  public void note(String lane, Instant at) {
    lastByLane.put(lane, at);
  }

  void forget() {
    lastByLane.clear();
  }
}
