package io.voidgram.server.schedule;

import io.voidgram.server.http.Fields;
import io.voidgram.server.posts.StoredPost.DueTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a request changes of a post's due time.
 *
 * @param instant null when the instant stays
 * @param timezone null when the zone stays
 */
record DueChange(@Nullable Instant instant, @Nullable String timezone) {

  static DueChange read(Fields body) {
    if (body.isNull("scheduledFor")) {
      body.refuse("scheduledFor", "must not be null; DELETE /schedule/{id} cancels the post");
    }
    String reset = body.isNull("timezone") ? ScheduleBody.UTC : null;
    return new DueChange(
        body.instant("scheduledFor").orElse(null), ScheduleBody.timezone(body).orElse(reset));
  }

  DueTime applyTo(DueTime before) {
    return new DueTime(
        instant == null ? before.instant() : instant,
        timezone == null ? before.timezone() : timezone);
  }
}
