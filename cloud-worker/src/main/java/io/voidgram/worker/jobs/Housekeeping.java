package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.Later;
import io.voidgram.worker.jso.Laters;
import java.time.Duration;
import java.time.Instant;

/** What is done each minute beside running jobs; nothing of it costs a KV call when idle. */
final class Housekeeping {
  /** Longer than any copy in KV lives. */
  private static final Duration KEEP_ENDED = Duration.ofDays(30);

  /** A list is the scarcest call of KV's free plan: at most 24 a day. */
  private static final Duration SWEEP_INTERVAL = Duration.ofHours(1);

  private final Marks marks;
  private final JobTable jobs;
  private final Mirror mirror;
  private final Adoption adoption;
  private final MediaShelf shelf;

  Housekeeping(Marks marks, JobTable jobs, Mirror mirror, Adoption adoption, MediaShelf shelf) {
    this.marks = marks;
    this.jobs = jobs;
    this.mirror = mirror;
    this.adoption = adoption;
    this.shelf = shelf;
  }

  /** Comes when all is done; what failed is tried another time. */
  Later tidy(Instant now) {
    Laters chores = Laters.none();
    chores.add(mirror.flush());
    chores.add(shelf.clear(now));
    chores.add(hourly(now));
    return chores.all();
  }

  private Later hourly(Instant now) {
    if (now.toEpochMilli() < marks.number(Marks.NEXT_SWEEP)) {
      return Later.now(null);
    }
    marks.set(Marks.NEXT_SWEEP, now.toEpochMilli() + SWEEP_INTERVAL.toMillis());
    jobs.forgetEndedBefore(now.minusMillis(KEEP_ENDED.toMillis()));
    return adoption.sweep();
  }
}
