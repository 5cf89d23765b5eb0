package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.drive.LateReleases;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When the last late post of each lane was let go, as long as the process lives. */
final class Lanes implements LateReleases {
  private record Release(String jobId, long tickMs) {}

  private final Map<String, Release> lastByLane = new HashMap<>();

  @Override
  public @Nullable Long lastTickMs(String lane, String jobId) {
    Release last = lastByLane.get(lane);
    return last == null || last.jobId().equals(jobId) ? null : last.tickMs();
  }

  @Override
  public void note(String lane, String jobId, long tickMs) {
    lastByLane.put(lane, new Release(jobId, tickMs));
  }

  void forget() {
    lastByLane.clear();
  }
}
