package io.voidgram.server.privateapi.story;

import io.voidgram.server.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The uploads that stories are made of. Every method works within its caller's transaction. */
final class UploadTable {
  /** Instagram keeps an upload for less time than that, and a job its outcome. */
  private static final Duration KEPT = Duration.ofDays(7);

  /** How far an upload has come. */
  enum State {
    /** Nobody has asked to make a story of it. */
    UPLOADED,
    /** Somebody has, and there is no clear answer: never ask again. */
    ASKED,
    /** It is a story. */
    LIVE
  }

  /** An upload, with its stickers as the host takes them. */
  record Upload(String id, String stickers, State state) {}

  void add(Sql sql, String id, String stickers, Instant now) {
    sql.prepare("delete from sticker_upload where created_at < :old")
        .bind("old", now.minus(KEPT))
        .update();
    sql.prepare(
            "insert into sticker_upload (id, stickers, state, created_at)"
                + " values (:id, :stickers, 'UPLOADED', :now)")
        .bind("id", id)
        .bind("stickers", stickers)
        .bind("now", now)
        .update();
  }

  Optional<Upload> find(Sql sql, String id) {
    return sql.prepare("select * from sticker_upload where id = :id")
        .bind("id", id)
        .one(
            row ->
                new Upload(
                    row.text("id"), row.text("stickers"), row.constant("state", State.class)));
  }

  void set(Sql sql, String id, State state) {
    sql.prepare("update sticker_upload set state = :state where id = :id")
        .bind("state", state)
        .bind("id", id)
        .update();
  }
}
