package io.voidgram.server.privateapi;

import io.voidgram.server.store.Columns;
import io.voidgram.server.vault.Vault;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The stored credentials, of which passwords and sessions are sealed. Every method works within its
 * caller's transaction.
 */
final class CredentialsTable {
  /** What may be told of stored credentials. */
  record Stored(String igUsername, boolean hasSession, Instant lastLoginAt) {}

  private final Vault vault;

  CredentialsTable(Vault vault) {
    this.vault = vault;
  }

  Optional<Stored> find(Handle handle, String accountId) {
    return handle
        .createQuery(
            """
            select ig_username, session is not null as has_session, last_login_at
            from private_api_credentials where account_id = ?
            """)
        .bind(0, accountId)
        .map(
            (row, context) ->
                new Stored(
                    row.getString("ig_username"),
                    row.getBoolean("has_session"),
                    Columns.instant(row, "last_login_at")))
        .findOne();
  }

  void save(Handle handle, Candidate candidate, String session, Instant now) {
    String accountId = candidate.accountId();
    handle.execute(
        """
        insert or replace into private_api_credentials
          (account_id, ig_username, password, session, last_login_at)
        values (?, ?, ?, ?, ?)
        """,
        accountId,
        candidate.igUsername(),
        vault.seal(accountId + "/private-api-password", candidate.igPassword()),
        vault.seal(accountId + "/private-api-session", session),
        now.toEpochMilli());
  }

  void delete(Handle handle, String accountId) {
    handle.execute("delete from private_api_credentials where account_id = ?", accountId);
  }
}
