package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Named single values that outlive the object: heartbeat, places to go on from. They are read at
 * once when the object is made, and again only where there is one for each account.
 */
final class Marks {
  static final String SCHEMA = "schema";
  static final String LAST_CRON_RUN = "last-cron-run";
  static final String NEXT_SWEEP = "next-sweep";
  static final String SWEEP_CURSOR = "sweep-cursor";
  static final String ORIGIN = "origin";

  /** How far a home has fetched what changed: its name stands behind. */
  private static final String FETCHED = "fetched:";

  /** What all records of open jobs begin with, once they are sealed with one key. */
  static final String SEALED_BY = "sealed-by";

  /** Up to which job id they are while that is being done. */
  static final String RESEALED_TO = "resealed-to";

  /** All that are not kept for each account. */
  private static final String[] NAMES = {
    SCHEMA, LAST_CRON_RUN, NEXT_SWEEP, SWEEP_CURSOR, ORIGIN, SEALED_BY, RESEALED_TO
  };

  /** When the tables were made: it tells this object's copies in KV from those of another one. */
  static final String OBJECT_ID = "object-id";

  private static final String READ = read();

  private final Sql sql;
  private Sql.Row known;

  private static String read() {
    StringBuilder statement =
        new StringBuilder("select (select object_id from tally) as 'object-id'");
    for (String name : NAMES) {
      statement
          .append(", (select value from mark where name = '")
          .append(name)
          .append("') as '")
          .append(name)
          .append('\'');
    }
    return statement.toString();
  }

  /** None are known where there are no tables yet. */
  Marks(Sql sql) {
    this.sql = sql;
    this.known = sql.rowOrNothing(READ);
  }

  /** After the tables were made. */
  void readAgain() {
    known = sql.rowOrNothing(READ);
  }

  long number(String name) {
    return known.number(name);
  }

  @Nullable String text(String name) {
    return known.textOrNull(name);
  }

  /** One that is kept for each account; null when there is none. */
  @Nullable String ofAccount(String name) {
    Sql.Rows rows = sql.run("select value from mark where name = ?", name);
    return rows.isEmpty() ? null : rows.at(0).textOrNull("value");
  }

  /** That home will fetch what becomes of its jobs. */
  void expect(String home) {
    sql.run("insert or ignore into mark (name, value) values (?, 0)", FETCHED + home);
  }

  /** That home has fetched all up to that place. */
  void fetched(String home, long place) {
    sql.run(
        """
        insert into mark (name, value) values (?, ?)
        on conflict do update set value = excluded.value where value < excluded.value
        """,
        FETCHED + home,
        place);
  }

  /** Up to which place every home has fetched what changed. */
  long fetchedByAll() {
    return sql.run("select min(value) as n from mark where name like 'fetched:%'")
        .at(0)
        .number("n");
  }

  void set(String name, @Nullable Object value) {
    sql.run("insert or replace into mark (name, value) values (?, ?)", name, value);
    known.set(name, Sql.bound(value));
  }
}
