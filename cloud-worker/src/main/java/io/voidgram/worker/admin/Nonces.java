package io.voidgram.worker.admin;

import io.voidgram.worker.jso.Sql;
import java.time.Instant;

/** The nonces of the last minutes, so that no signed call can be made twice. */
final class Nonces {
  private final Sql sql;

  Nonces(Sql sql) {
    this.sql = sql;
  }

  /** Remembers a nonce; false when it was used before. */
  boolean use(String nonce, Instant now) {
    long forgottenBefore = now.toEpochMilli() - 2 * AdminDoor.WINDOW.toMillis();
    sql.run("delete from nonce where seen_at < ?", forgottenBefore);
    return sql.run(
                "insert into nonce (nonce, seen_at) values (?, ?) on conflict do nothing"
                    + " returning nonce",
                nonce,
                now.toEpochMilli())
            .count()
        > 0;
  }
}
