package io.voidgram.server.repost;

import io.voidgram.server.json.Fields;
import java.util.Optional;

/** The settings a caller wants changed; what is empty stays as it is, or gets its default. */
record ConfigChange(Optional<Integer> pollIntervalHours, Optional<Boolean> autoTagOriginalPoster) {
  static final ConfigChange NONE = new ConfigChange(Optional.empty(), Optional.empty());

  private static final int POLL_INTERVAL_HOURS_MIN = 6;
  private static final int POLL_INTERVAL_HOURS_MAX = 48;

  static ConfigChange read(Fields body) {
    return new ConfigChange(
        body.integer("pollIntervalHours", POLL_INTERVAL_HOURS_MIN, POLL_INTERVAL_HOURS_MAX),
        body.flag("autoTagOriginalPoster"));
  }
}
