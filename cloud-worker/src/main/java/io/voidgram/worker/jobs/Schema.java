package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.Sql;

/** The tables of the Durable Object. */
final class Schema {
  /** The object is made anew up to once a minute, and to look is cheaper than to make. */
  private static final String LAST_MADE = "nonce";

  private Schema() {}

  /**
   * Makes what is missing.
   *
   * <p>In {@code job}: {@code sent} is the job as the desktop sent it and {@code progress} the job
   * as it stands; {@code record} is the sealed record, gone once the job has ended; {@code
   * lease_number} fences off whoever held an earlier lease; {@code version} counts what KV has to
   * be told and {@code mirrored} what it was told; {@code changed} orders the changes of phase.
   */
  static void create(Sql sql) {
    if (!sql.run("select 1 from sqlite_master where name = ?", LAST_MADE).isEmpty()) {
      return;
    }
    sql.run(
        """
        create table if not exists job (
          job_id text primary key,
          post_id text not null,
          revision integer not null,
          sent text not null,
          progress text not null,
          record text,
          phase text not null,
          due_at integer not null,
          wake_at integer,
          lease_until integer not null default 0,
          lease_number integer not null default 0,
          troubles integer not null default 0,
          trouble text,
          ig_media_id text,
          media_keys text not null,
          media_expires_at integer,
          version integer not null default 1,
          mirrored integer not null default 0,
          mirror_after integer not null default 0,
          changed integer not null,
          ended_at integer
        ) without rowid
        """);
    sql.run("create index if not exists job_changed on job (changed)");
    sql.run("create index if not exists job_open on job (due_at) where wake_at is not null");
    sql.run("create index if not exists job_dirty on job (mirror_after) where version <> mirrored");
    sql.run(
        "create index if not exists job_media on job (media_expires_at)"
            + " where media_expires_at is not null");
    sql.run("create table if not exists mark (name text primary key, value) without rowid");
    sql.run(
        "create table if not exists nonce (nonce text primary key, seen_at integer) without rowid");
  }
}
