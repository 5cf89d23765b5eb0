package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.Kv;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Promises;
import io.voidgram.worker.jso.Sql;
import io.voidgram.worker.jso.Text;
import java.time.Duration;
import java.time.Instant;

/** What is done each minute beside running jobs; nothing of it costs a KV call when idle. */
record Housekeeping(
    Sql sql,
    Marks marks,
    Kv kv,
    Cancellations cancellations,
    Mirror mirror,
    Adoption adoption,
    Leftovers leftovers,
    Resealing resealing) {
  /** Longer than a call of the desktop is under way, or waits to be made again. */
  private static final Duration KEEP_CANCELLATIONS = Duration.ofDays(90);

  /** A list is the scarcest call of KV's free plan: at most 24 a day. */
  private static final Duration SWEEP_INTERVAL = Duration.ofHours(1);

  /** In KV the cron's last run is shown as it was at every third sweep: a write is scarce, too. */
  private static final int SWEEPS_PER_COPY = 3;

  private static final String WAITING =
      "select exists (select 1 from job where "
          + Leftovers.IS_EXPIRED
          + ") as is_expired, exists (select 1 from job where "
          + Mirror.IS_BEHIND
          + ") as is_behind";

  /** Comes when all is done; what failed is tried another time. */
  Promise<?> tidy(Instant now) {
    Sql.Row waiting = sql.run(WAITING, now.toEpochMilli(), now.toEpochMilli()).at(0);
    Promises chores = Promises.none();
    if (waiting.number("is_expired") > 0) {
      chores.add(leftovers.clear(now));
    }
    if (!resealing.isDone()) {
      chores.add(resealing.goOn());
    }
    if (now.toEpochMilli() >= marks.number(Marks.NEXT_SWEEP)) {
      chores.add(sweep(now));
    }
    boolean isNothing = chores.count() == 0 && waiting.number("is_behind") == 0;
    return isNothing ? Promise.done() : chores.all().then(done -> mirror.flush());
  }

  private Promise<?> sweep(Instant now) {
    marks.set(Marks.NEXT_SWEEP, now.toEpochMilli() + SWEEP_INTERVAL.toMillis());
    cancellations.forgetBefore(now.minusMillis(KEEP_CANCELLATIONS.toMillis()));
    resealing.tryAgain();
    Promises all = Promises.none();
    all.add(adoption.sweep());
    if (now.toEpochMilli() / SWEEP_INTERVAL.toMillis() % SWEEPS_PER_COPY == 0) {
      all.add(copy(now));
    }
    return all.all();
  }

  private Promise<?> copy(Instant now) {
    return kv.put(Heartbeat.KV_KEY, Text.of(Platform.iso(now)), "{}", 0)
        .orLog("KV was not told of the cron");
  }

  /** A call of the desktop need not wait for the cron to find records under the present key. */
  void sealOn() {
    if (!resealing.isDone()) {
      resealing.goOn().then(done -> mirror.flush()).orLog("records could not be sealed anew");
    }
  }
}
