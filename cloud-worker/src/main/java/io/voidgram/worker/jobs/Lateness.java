package io.voidgram.worker.jobs;

import io.voidgram.scheduling.drive.Drive;
import io.voidgram.scheduling.drive.LateReleases;
import io.voidgram.worker.jso.Env;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Remembers when an account's last late post was let go, so that they are spaced. */
final class Lateness implements LateReleases {
  private static final long GRACE_MINUTES = 360;
  private static final String MARK = "late-release:";

  private final Marks marks;
  private final Duration grace;

  Lateness(Env env, Marks marks) {
    this.marks = marks;
    this.grace = Duration.ofMinutes(minutes(env.text("LATE_GRACE_MINUTES")));
  }

  /** How a job is woken and taken further here. */
  Drive drive() {
    return Drive.with(grace);
  }

  @Override
  public @Nullable Instant last(String lane) {
    long previous = marks.number(MARK + lane);
    return previous == 0 ? null : Instant.ofEpochMilli(previous);
  }

  @Override
  public void note(String lane, Instant at) {
    marks.set(MARK + lane, at.toEpochMilli());
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
