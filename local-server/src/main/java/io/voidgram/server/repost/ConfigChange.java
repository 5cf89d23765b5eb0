package io.voidgram.server.repost;

import io.voidgram.scheduling.repost.RepostSource;
import io.voidgram.server.json.Fields;
import java.util.Arrays;
import java.util.Optional;

/** The settings a caller wants changed; what is empty stays as it is, or gets its default. */
record ConfigChange(
    Optional<RepostSource> source,
    Optional<Integer> pollIntervalHours,
    Optional<Boolean> autoTagOriginalPoster,
    Optional<Boolean> autoRepostEnabled,
    Optional<Integer> dailyRepostLimit,
    Optional<Integer> sleepWindowStart,
    Optional<Integer> sleepWindowEnd) {
  static final ConfigChange NONE =
      new ConfigChange(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final int POLL_INTERVAL_HOURS_MIN = 6;
  private static final int POLL_INTERVAL_HOURS_MAX = 48;
  private static final int DAILY_LIMIT_MAX = 25;
  private static final int LAST_HOUR = 23;
  private static final int SOURCE_CHARS_MAX = 20;

  static ConfigChange read(Fields body) {
    return new ConfigChange(
        source(body),
        body.integer("pollIntervalHours", POLL_INTERVAL_HOURS_MIN, POLL_INTERVAL_HOURS_MAX),
        body.flag("autoTagOriginalPoster"),
        body.flag("autoRepostEnabled"),
        body.integer("dailyRepostLimit", 1, DAILY_LIMIT_MAX),
        body.integer("sleepWindowStart", 0, LAST_HOUR),
        body.integer("sleepWindowEnd", 0, LAST_HOUR));
  }

  private static Optional<RepostSource> source(Fields body) {
    Optional<String> name = body.text("source", 0, SOURCE_CHARS_MAX);
    Optional<RepostSource> source =
        name.flatMap(
            wanted ->
                Arrays.stream(RepostSource.values())
                    .filter(known -> known.wireName().equals(wanted))
                    .findFirst());
    if (name.isPresent() && source.isEmpty()) {
      body.refuse("source", "must be official or private");
    }
    return source;
  }
}
