package io.voidgram.server.privateapi;

import io.voidgram.server.store.Sql;
import io.voidgram.server.vault.Vault;
import java.time.Instant;
import java.util.Optional;

/**
 * The stored credentials, of which passwords and sessions are sealed. Every method works within its
 * caller's transaction.
 */
record CredentialsTable(Vault vault) {
  /** What may be told of stored credentials. */
  record Stored(String igUsername, boolean hasSession, Instant lastLoginAt) {}

  Optional<Stored> find(Sql sql, String accountId) {
    return sql.prepare(
            """
            select ig_username, session is not null as has_session, last_login_at
            from private_api_credentials where account_id = :accountId
            """)
        .bind("accountId", accountId)
        .one(
            row ->
                new Stored(
                    row.text("ig_username"),
                    row.flag("has_session"),
                    row.instant("last_login_at")));
  }

  void save(Sql sql, Candidate candidate, String session, Instant now) {
    String accountId = candidate.accountId();
    sql.prepare(
            """
            insert or replace into private_api_credentials
              (account_id, ig_username, password, session, last_login_at)
            values (:accountId, :username, :password, :session, :now)
            """)
        .bind("accountId", accountId)
        .bind("username", candidate.igUsername())
        .bind("password", vault.seal(accountId + "/private-api-password", candidate.igPassword()))
        .bind("session", vault.seal(accountId + "/private-api-session", session))
        .bind("now", now)
        .update();
  }

  void delete(Sql sql, String accountId) {
    sql.prepare("delete from private_api_credentials where account_id = :accountId")
        .bind("accountId", accountId)
        .update();
  }
}
