package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Used;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the cron ran last, and what the day has used up to then: one row, written each minute. What
 * an object used that is stopped before the next one is not counted.
 */
record Heartbeat(Marks marks) {
  static final String KV_KEY = "meta:last-cron-run";

  /** The cron runs. */
  void beat(Instant now) {
    marks.set(Marks.LAST_CRON_RUN, used(now));
    Used.here().clear();
  }

  /** When it ran last; null when it never did. */
  @Nullable String lastCronRun() {
    String stored = marks.text(Marks.LAST_CRON_RUN);
    return stored == null ? null : Used.time(stored);
  }

  /** The time, and what its day has used so far: requests, KV writes, lists, rows read, written. */
  String used(Instant now) {
    return Used.here().addedTo(marks.text(Marks.LAST_CRON_RUN), Platform.iso(now));
  }
}
