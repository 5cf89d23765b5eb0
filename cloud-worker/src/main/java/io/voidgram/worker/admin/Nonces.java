package io.voidgram.worker.admin;

import io.voidgram.worker.jso.ByName;
import io.voidgram.worker.jso.Sql;
import org.teavm.jso.core.JSNumber;

/**
 * The nonces of the last minutes, so that no signed call can be made twice.
 *
 * <p>Those of one minute are in one row, under the time that is signed with them: to remember a
 * call costs one row, and to forget a minute of them another.
 *
 * @param used those that this object has seen itself: a call that is made again asks no table
 */
record Nonces(Sql sql, ByName<JSNumber> used) {
  private static final long MINUTE_MS = 60_000;
  private static final int USED_MAX = 1_000;

  /**
   * Remembers a nonce; false when it was used before.
   *
   * @param note is remembered as long: the address of a file that comes, or nothing
   */
  boolean use(String nonce, long signedAtMs, String note) {
    if (used.has(nonce)) {
      return false;
    }
    if (used.count() >= USED_MAX) {
      used.clear();
    }
    used.set(nonce, JSNumber.valueOf(1));
    long forgottenBefore = (signedAtMs - 2 * AdminDoor.WINDOW.toMillis()) / MINUTE_MS - 1;
    sql.run("delete from seen where minute < ?", forgottenBefore);
    String line = nonce + "\n";
    return sql.run(
                """
                insert into seen (minute, nonces) values (?, char(10) || ?)
                on conflict do update set nonces = nonces || ?
                where instr(nonces, char(10) || ?) = 0
                returning minute
                """,
                signedAtMs / MINUTE_MS,
                line + note,
                line + note,
                line)
            .count()
        > 0;
  }
}
