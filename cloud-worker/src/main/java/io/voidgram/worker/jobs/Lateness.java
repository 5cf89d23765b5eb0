package io.voidgram.worker.jobs;

import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.queue.LatePosts;
import io.voidgram.worker.jso.Env;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Remembers when an account's last late post was let go, so that they are spaced. */
final class Lateness {
  private static final long GRACE_MINUTES = 360;
  private static final String MARK = "late-release:";

  private final Marks marks;
  private final Duration grace;

  Lateness(Env env, Marks marks) {
    this.marks = marks;
    this.grace = Duration.ofMinutes(minutes(env.text("LATE_GRACE_MINUTES")));
  }

  /** The event to wake the job with, or to take it up with. */
  PublishEvent wake(PublishJob job, Instant now) {
    if (!LatePosts.isLate(job, now)) {
      return LatePosts.wake(job, now, grace, null);
    }
    String mark = MARK + LatePosts.lane(job);
    long previous = marks.number(mark);
    PublishEvent event =
        LatePosts.wake(job, now, grace, previous == 0 ? null : Instant.ofEpochMilli(previous));
    boolean isHeldBack = event instanceof PublishEvent.HeldBack;
    if (!isHeldBack && !(event instanceof PublishEvent.Missed)) {
      marks.set(mark, now.toEpochMilli());
    }
    return event;
  }

  private static long minutes(@Nullable String text) {
    if (text == null) {
      return GRACE_MINUTES;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "LATE_GRACE_MINUTES is " + text + ", not a number of minutes", e);
    }
  }
}
