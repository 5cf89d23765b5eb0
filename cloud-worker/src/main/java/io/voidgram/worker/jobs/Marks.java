package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.Sql;
import org.jspecify.annotations.Nullable;

/** Named single values that outlive the object: heartbeat, counters, places to go on from. */
public final class Marks {
  static final String LAST_CRON_RUN = "last-cron-run";
  static final String LAST_ALARM_RUN = "last-alarm-run";
  static final String NEXT_SWEEP = "next-sweep";
  static final String SWEEP_CURSOR = "sweep-cursor";
  static final String COMPLETED = "completed";
  static final String FAILED = "failed";
  static final String CHANGES = "changes";
  static final String ORIGIN = "origin";

  private final Sql sql;

  Marks(Sql sql) {
    this.sql = sql;
  }

  long number(String name) {
    Sql.Rows rows = sql.run("select value from mark where name = ?", name);
    return rows.isEmpty() ? 0 : rows.at(0).number("value");
  }

  @Nullable String text(String name) {
    Sql.Rows rows = sql.run("select value from mark where name = ?", name);
    return rows.isEmpty() ? null : rows.at(0).textOrNull("value");
  }

  void set(String name, @Nullable Object value) {
    sql.run("insert or replace into mark (name, value) values (?, ?)", name, value);
  }

  long increment(String name) {
    return sql.run(
            """
            insert into mark (name, value) values (?, 1)
            on conflict do update set value = value + 1
            returning value
            """,
            name)
        .at(0)
        .number("value");
  }
}
