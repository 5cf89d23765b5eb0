package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.Sql;
import java.time.Instant;

/** The tables of the Durable Object, made or brought up to date when the object is made. */
final class Schema {
  /** Raised with every change of the tables below. */
  private static final long VERSION = 3;

  private Schema() {}

  /**
   * Makes what is missing.
   *
   * <p>In {@code job}: {@code sent} is the job as the desktop sent it and {@code progress} the job
   * as it stands; {@code record} is the sealed record, gone once the job has ended; {@code
   * lease_number} fences off the holder of an earlier lease; {@code version} counts what KV has to
   * be told and {@code mirrored} what it was told; {@code changed} orders what the desktop has to
   * be told; {@code came_at} is 0 where it is not known that nothing was done for the job before.
   */
  static void create(Sql sql, Marks marks, Instant now) {
    if (marks.number(Marks.SCHEMA) >= VERSION) {
      return;
    }
    boolean isThere = !sql.run("select 1 from sqlite_master where name = 'job'").isEmpty();
    boolean isOld = isThere && marks.number(Marks.SCHEMA) == 0;
    if (isOld) {
      upgrade(sql);
    }
    if (isThere) {
      sql.run("alter table job add column came_at integer not null default 0");
    }
    createTables(sql);
    createIndexes(sql);
    fill(sql, isOld, now);
    marks.set(Marks.SCHEMA, VERSION);
    marks.readAgain();
  }

  /** From the first tables, which had no version. */
  private static void upgrade(Sql sql) {
    sql.run("alter table job add column page_post_id text");
    sql.run("update job set media_expires_at = ended_at where ended_at is not null");
    sql.run("drop index if exists job_open");
    sql.run("drop table if exists nonce");
  }

  private static void createTables(Sql sql) {
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
          lease_number integer not null default 0,
          troubles integer not null default 0,
          trouble text,
          ig_media_id text,
          page_post_id text,
          media_keys text not null,
          media_expires_at integer,
          version integer not null default 1,
          mirrored integer not null default 0,
          mirror_after integer not null default 0,
          changed integer not null,
          ended_at integer,
          came_at integer not null default 0
        ) without rowid
        """);
    sql.run("create table if not exists mark (name text primary key, value) without rowid");
    sql.run(
        """
        create table if not exists tally (
          id integer primary key,
          object_id integer not null,
          changes integer not null,
          open integer not null,
          completed integer not null,
          failed integer not null,
          alarm_at integer not null,
          holder integer not null
        )
        """);
    sql.run(
        """
        create table if not exists cancelled (
          job_id text primary key, revision integer not null, at integer not null
        ) without rowid
        """);
    sql.run("create table if not exists seen (minute integer primary key, nonces text not null)");
  }

  /** What is asked each minute or for each call must not cost more the more jobs there are. */
  private static void createIndexes(Sql sql) {
    sql.run("create index if not exists job_changed on job (changed)");
    sql.run("create index if not exists job_next on job (wake_at) where wake_at is not null");
    sql.run("create index if not exists job_dirty on job (mirror_after) where version <> mirrored");
    sql.run(
        "create index if not exists job_media on job (media_expires_at)"
            + " where media_expires_at is not null");
    sql.run(
        "create index if not exists job_named on job (ig_media_id) where ig_media_id is not null");
    sql.run(
        "create index if not exists job_unnamed on job (phase, due_at) where " + JobTable.UNNAMED);
    sql.run(
        "create index if not exists job_on_page on job (due_at)"
            + " where page_post_id is not null");
    sql.run("create index if not exists cancelled_at on cancelled (at)");
  }

  /**
   * The order of changes begins with the time, so that it goes on where that of an object before
   * this one ended, and the desktop's place in it stays good.
   */
  private static void fill(Sql sql, boolean isOld, Instant now) {
    if (!isOld) {
      sql.run(
          "insert or ignore into tally values (1, ?, ?, 0, 0, 0, 0, 0)",
          now.toEpochMilli(),
          now.toEpochMilli());
      return;
    }
    sql.run(
        """
        insert or ignore into tally
        select 1, ?,
          coalesce((select value from mark where name = 'changes'), 0),
          (select count(*) from job where wake_at is not null),
          coalesce((select value from mark where name = 'completed'), 0),
          coalesce((select value from mark where name = 'failed'), 0),
          coalesce((select value from mark where name = 'last-alarm-run'), 0),
          0
        """,
        now.toEpochMilli());
  }
}
