package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.Sql;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the jobs that are not held want to run. The first of these instants is remembered while only
 * held jobs change, because looking it up is a costly part of a tick.
 */
final class Wakes {
  /** Where nothing is left to do. */
  private static final Instant NEVER = Instant.MAX;

  private final Sql sql;
  private final Held held;

  /** Null when it is to be looked up. */
  private @Nullable Instant first;

  Wakes(Sql sql, Held held) {
    this.sql = sql;
    this.held = held;
  }

  /**
   * When the next job wants to run, or the leases that are held are to be looked at; null when
   * nothing is left to do.
   *
   * @param alsoAhead whether jobs that are not due soon may run
   */
  @Nullable Instant next(boolean alsoAhead, Instant now) {
    Instant next = held.lookBefore(alsoAhead ? first() : firstOfDue(now), now);
    return next.equals(NEVER) ? null : next;
  }

  private Instant first() {
    Instant known = first == null ? firstAfter(-1) : first;
    first = known;
    return known;
  }

  /** A job that is not held wants to wake then. */
  void add(Instant at) {
    if (first != null) {
      first = earlier(first, at);
    }
  }

  /** When the first wants to wake; null when that is to be looked up. */
  void know(@Nullable Instant first) {
    this.first = first;
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private Instant firstAfter(long afterMs) {
    return firstFree(
        sql.run(
            """
            select job_id, lease_number, wake_at as at from job
            where wake_at is not null and wake_at > ? order by wake_at limit ?
            """,
            afterMs,
            held.count() + 1));
  }

  /** A job that may not run yet is looked at again when it may. */
  private Instant firstOfDue(Instant now) {
    Instant ripe =
        firstFree(
            sql.run(
                """
                select job_id, lease_number, max(wake_at, due_at - ?) as at from job
                where wake_at <= ? order by at limit ?
                """,
                Runner.SOON.toMillis(),
                now.toEpochMilli(),
                held.count() + 1));
    return earlier(ripe, firstAfter(now.toEpochMilli()));
  }

  private Instant firstFree(Sql.Rows rows) {
    for (int i = 0; i < rows.count(); i++) {
      Sql.Row row = rows.at(i);
      if (!held.has(row.text("job_id"), row.number("lease_number"))) {
        return at(row, "at");
      }
    }
    return NEVER;
  }

  static Instant at(Sql.Row row, String column) {
    boolean isNever = row.textOrNull(column) == null;
    return isNever ? NEVER : Instant.ofEpochMilli(row.number(column));
  }
}
