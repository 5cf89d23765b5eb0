package io.voidgram.server.accounts;

import io.voidgram.server.store.Sql;

/** Tokens out of a backup, of which nobody knows how many newer ones the Worker has had since. */
public final class RestoredTokens {
  /** More versions than any account had since its backup. */
  private static final long MANY = 1_000_000;

  private RestoredTokens() {}

  /**
   * Makes the next token that a user brings newer than all that the home gave out since its backup;
   * those in the backup stay as old as they are.
   */
  public static void leaveBehind(Sql sql) {
    sql.prepare("update known_account set token_version = token_version + :many")
        .bind("many", MANY)
        .update();
  }
}
