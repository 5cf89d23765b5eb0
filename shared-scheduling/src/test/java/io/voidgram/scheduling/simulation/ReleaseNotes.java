package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.drive.LateReleases;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When the last late post of each series was let go, as long as the process lives. */
final class ReleaseNotes implements LateReleases {
  private record Release(String jobId, long tickMs) {}

  private final Map<String, Release> lastBySeries = new HashMap<>();

  @Override
  public @Nullable Long lastTickMs(String series, String jobId) {
    Release last = lastBySeries.get(series);
    return last == null || last.jobId().equals(jobId) ? null : last.tickMs();
  }

  @Override
  public void note(String series, String jobId, long tickMs) {
    lastBySeries.put(series, new Release(jobId, tickMs));
  }

  void forget() {
    lastBySeries.clear();
  }
}
