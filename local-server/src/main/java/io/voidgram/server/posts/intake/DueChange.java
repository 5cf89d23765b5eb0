package io.voidgram.server.posts.intake;

import io.voidgram.server.json.Fields;
import io.voidgram.server.posts.ScheduleBody;
import io.voidgram.server.posts.store.StoredPost.DueTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a request changes of a post's due time.
 *
 * @param instant null when the instant stays
 * @param timezone null when the zone stays
 */
public record DueChange(@Nullable Instant instant, @Nullable String timezone) {

  public static DueChange read(Fields body) {
    if (body.isNull("scheduledFor")) {
      body.refuse("scheduledFor", "must not be null; DELETE /schedule/{id} cancels the post");
    }
    String reset = body.isNull("timezone") ? ScheduleBody.UTC : null;
    return new DueChange(
        body.instant("scheduledFor").orElse(null), ScheduleBody.timezone(body).orElse(reset));
  }

  public DueTime applyTo(DueTime before) {
    return new DueTime(
        instant == null ? before.instant() : instant,
        timezone == null ? before.timezone() : timezone);
  }
}
