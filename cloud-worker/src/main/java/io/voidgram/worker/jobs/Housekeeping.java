package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Promises;
import java.time.Duration;
import java.time.Instant;

/** What is done each minute beside running jobs; nothing of it costs a KV call when idle. */
final class Housekeeping {
  /** Longer than a call of the desktop is under way, or waits to be made again. */
  private static final Duration KEEP_CANCELLATIONS = Duration.ofDays(90);

  /** A list is the scarcest call of KV's free plan: at most 24 a day. */
  private static final Duration SWEEP_INTERVAL = Duration.ofHours(1);

  private final Marks marks;
  private final Cancellations cancellations;
  private final Mirror mirror;
  private final Adoption adoption;
  private final Leftovers leftovers;
  private final Resealing resealing;

  Housekeeping(
      Marks marks,
      Cancellations cancellations,
      Mirror mirror,
      Adoption adoption,
      Leftovers leftovers,
      Resealing resealing) {
    this.marks = marks;
    this.cancellations = cancellations;
    this.mirror = mirror;
    this.adoption = adoption;
    this.leftovers = leftovers;
    this.resealing = resealing;
  }

  /** Comes when all is done; what failed is tried another time. */
  Promise<?> tidy(Instant now) {
    Promises chores = Promises.none();
    chores.add(leftovers.clear(now));
    chores.add(resealing.goOn());
    chores.add(hourly(now));
    return chores.all().then(done -> mirror.flush());
  }

  private Promise<?> hourly(Instant now) {
    if (now.toEpochMilli() < marks.number(Marks.NEXT_SWEEP)) {
      return Promise.done();
    }
    marks.set(Marks.NEXT_SWEEP, now.toEpochMilli() + SWEEP_INTERVAL.toMillis());
    cancellations.forgetBefore(now.minusMillis(KEEP_CANCELLATIONS.toMillis()));
    return adoption.sweep();
  }
}
