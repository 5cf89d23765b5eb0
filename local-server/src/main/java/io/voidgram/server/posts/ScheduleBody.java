package io.voidgram.server.posts;

import io.voidgram.server.json.Fields;
import io.voidgram.server.posts.intake.ZoneNames;
import io.voidgram.server.posts.store.StoredPost.DueTime;
import java.time.Instant;
import java.util.Optional;

/** Reads the fields of a body that say when and where a post is published. */
public final class ScheduleBody {
  public static final String UTC = "UTC";
  private static final int ZONE_CHARS_MAX = 64;

  private ScheduleBody() {}

  /** When; empty only when a problem was noted. */
  static Optional<DueTime> dueTime(Fields body) {
    body.require("scheduledFor");
    Optional<Instant> scheduledFor = body.instant("scheduledFor");
    String timezone = timezone(body).orElse(UTC);
    return scheduledFor.map(instant -> new DueTime(instant, timezone));
  }

  public static Optional<String> timezone(Fields body) {
    Optional<String> zone = body.text("timezone", 1, ZONE_CHARS_MAX);
    if (zone.isPresent() && !ZoneNames.isZone(zone.get())) {
      body.refuse(
          "timezone", "must be an IANA time zone such as America/Los_Angeles, or an offset");
    }
    return zone;
  }

  /** Where the job is to run; empty when the caller leaves that to us. */
  static Optional<RunPlace> runOn(Fields body) {
    Optional<String> name = body.text("runOn", 1, 10);
    Optional<RunPlace> place = name.flatMap(RunPlace::of);
    if (name.isPresent() && place.isEmpty()) {
      body.refuse("runOn", "must be local or cloud");
    }
    return place;
  }
}
