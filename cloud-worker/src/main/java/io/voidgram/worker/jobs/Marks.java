package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.Sql;
import org.jspecify.annotations.Nullable;

/** Named single values that outlive the object: heartbeat, places to go on from. */
public final class Marks {
  static final String LAST_CRON_RUN = "last-cron-run";
  static final String NEXT_SWEEP = "next-sweep";
  static final String SWEEP_CURSOR = "sweep-cursor";
  static final String ORIGIN = "origin";

  /** How far the desktop has fetched what changed. */
  static final String FETCHED = "fetched";

  /** What all records of open jobs begin with, once they are sealed with one key. */
  static final String SEALED_BY = "sealed-by";

  /** Up to which job id they are while that is being done. */
  static final String RESEALED_TO = "resealed-to";

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
}
