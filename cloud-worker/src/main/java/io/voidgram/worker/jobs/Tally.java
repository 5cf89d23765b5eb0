package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.Sql;
import java.time.Instant;

/** The counts of all jobs, in one row: counting anew would cost a row for each job. */
final class Tally {
  private final Sql sql;
  private long alarmAt;

  Tally(Sql sql) {
    this.sql = sql;
  }

  /** Something changed that the desktop has to be told; returns its place in their order. */
  long change() {
    return change(0, 0, 0);
  }

  /** A job came in, or is back again. */
  long opened() {
    return change(1, 0, 0);
  }

  /** An open job was called back. */
  long cancelled() {
    return change(-1, 0, 0);
  }

  /** An open job has ended. */
  long ended(boolean isLive) {
    return change(-1, isLive ? 1 : 0, isLive ? 0 : 1);
  }

  private long change(int open, int completed, int failed) {
    return sql.run(
            """
            update tally set changes = changes + 1, open = open + ?, completed = completed + ?,
              failed = failed + ?, alarm_at = max(alarm_at, ?)
            returning changes
            """,
            open,
            completed,
            failed,
            alarmAt)
        .at(0)
        .number("changes");
  }

  /** From now on only this object's leases are good; returns what stands for it. */
  long takeOver() {
    return sql.run("update tally set holder = holder + 1 returning holder").at(0).number("holder");
  }

  /** The alarm rang; that is stored with the next count, of which most alarms bring one. */
  void alarmRang(Instant now) {
    alarmAt = now.toEpochMilli();
  }

  /** When the alarm rang last, in epoch milliseconds; 0 when it never did. */
  long lastAlarm() {
    return Math.max(alarmAt, count("alarm_at"));
  }

  /** One of the counts, by the name of its column. */
  long count(String column) {
    Sql.Rows rows = sql.run("select * from tally");
    return rows.isEmpty() ? 0 : rows.at(0).number(column);
  }
}
