package io.voidgram.server.posts.intake;

import io.voidgram.server.json.Fields;
import io.voidgram.server.posts.store.StoredPost.DueTime;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request changes of a post's due time.
 *
 * @param instant null when the instant stays
 * @param timezone null when the zone stays
 */
public record DueChange(@Nullable Instant instant, @Nullable String timezone) {
  static final String UTC = "UTC";
  private static final int ZONE_CHARS_MAX = 64;

  public static DueChange read(Fields body) {
    if (body.isNull("scheduledFor")) {
      body.refuse("scheduledFor", "must not be null; DELETE /schedule/{id} cancels the post");
    }
    String reset = body.isNull("timezone") ? UTC : null;
    return new DueChange(body.instant("scheduledFor").orElse(null), timezone(body).orElse(reset));
  }

  static Optional<String> timezone(Fields body) {
    Optional<String> zone = body.text("timezone", 1, ZONE_CHARS_MAX);
    if (zone.isPresent() && !ZoneNames.isZone(zone.get())) {
      body.refuse(
          "timezone", "must be an IANA time zone such as America/Los_Angeles, or an offset");
    }
    return zone;
  }

  DueTime applyTo(DueTime before) {
    return new DueTime(
        instant == null ? before.instant() : instant,
        timezone == null ? before.timezone() : timezone);
  }
}
