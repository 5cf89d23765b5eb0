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

  /** The session of that account, and the sign-in that it is of. */
  record SignedInSession(Session session, Instant loginAt) {}

  /** Empty when nobody is signed in. */
  Optional<SignedInSession> session(Sql sql, String accountId) {
    return sql.prepare(
            """
            select session, last_login_at from private_api_credentials
            where account_id = :accountId and session is not null
            """)
        .bind("accountId", accountId)
        .one(
            row ->
                new SignedInSession(
                    Session.parse(vault.open(sessionRow(accountId), row.text("session"))),
                    row.instant("last_login_at")));
  }

  /** Keeps how the session goes on, unless it is of an earlier sign-in; tells whether it was. */
  boolean keepSession(Sql sql, String accountId, SignedInSession kept) {
    int updated =
        sql.prepare(
                """
                update private_api_credentials set session = :session
                where account_id = :accountId and session is not null and last_login_at = :loginAt
                """)
            .bind("session", vault.seal(sessionRow(accountId), kept.session().text()))
            .bind("accountId", accountId)
            .bind("loginAt", kept.loginAt())
            .update();
    return updated == 1;
  }

  private static String sessionRow(String accountId) {
    return accountId + "/private-api-session";
  }

  void save(Sql sql, Candidate candidate, Session session, Instant now) {
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
        .bind("session", vault.seal(sessionRow(accountId), session.text()))
        .bind("now", now)
        .update();
  }

  void delete(Sql sql, String accountId) {
    sql.prepare("delete from private_api_credentials where account_id = :accountId")
        .bind("accountId", accountId)
        .update();
  }
}
