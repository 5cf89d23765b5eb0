package io.voidgram.worker.jobs;

import io.voidgram.scheduling.drive.Drive;
import io.voidgram.scheduling.drive.LatePosts;
import io.voidgram.scheduling.drive.LateReleases;
import io.voidgram.worker.jso.Env;
import io.voidgram.worker.jso.Platform;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Remembers when an account's last late post was let go, so that they are spaced. */
final class LateSpacing implements LateReleases {
  private static final String LAST_AT = "late-release:";
  private static final String LAST_JOB = "late-job:";

  /** The object is made anew by the very alarm of a job, which then rings before it. */
  private static final Duration MAKING = Duration.ofMinutes(1);

  private final Marks marks;
  private final Drive drive;

  LateSpacing(Env env, Marks marks) {
    this.marks = marks;
    Duration grace = Duration.ofMinutes(minutes(env.text("LATE_GRACE_MINUTES")));
    this.drive = Drive.with(grace, Platform.now().minusMillis(MAKING.toMillis()));
  }

  /** How a job is woken and taken further here. */
  Drive drive() {
    return drive;
  }

  @Override
  public @Nullable Long lastTickMs(String series, String jobId) {
    boolean isOwn = jobId.equals(marks.ofAccount(LAST_JOB + series));
    String last = isOwn ? null : marks.ofAccount(LAST_AT + series);
    return last == null ? null : Long.valueOf(last);
  }

  @Override
  public void note(String series, String jobId, long tickMs) {
    marks.set(LAST_JOB + series, jobId);
    marks.set(LAST_AT + series, tickMs);
  }

  private static long minutes(@Nullable String text) {
    if (text == null) {
      return LatePosts.GRACE_MINUTES;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "LATE_GRACE_MINUTES is " + text + ", not a number of minutes", e);
    }
  }
}
