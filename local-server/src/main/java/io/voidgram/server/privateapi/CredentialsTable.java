package io.voidgram.server.privateapi;

import io.voidgram.server.store.Sql;
import io.voidgram.server.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stored credentials, of which passwords and sessions are sealed. Every method works within its
 * caller's transaction.
 */
record CredentialsTable(Vault vault) {
  /** What may be told of stored credentials. */
  record Stored(
      String igUsername,
      boolean hasSession,
      Instant lastLoginAt,
      @Nullable Instant lastWarmupAt,
      @Nullable String lastWarmupError) {}

  Optional<Stored> find(Sql sql, String accountId) {
    return sql.prepare(
            """
            select ig_username, session is not null as has_session, last_login_at,
              last_warmup_at, last_warmup_error
            from private_api_credentials where account_id = :accountId
            """)
        .bind("accountId", accountId)
        .one(
            row ->
                new Stored(
                    row.text("ig_username"),
                    row.flag("has_session"),
                    row.instant("last_login_at"),
                    row.instantOrNull("last_warmup_at"),
                    row.textOrNull("last_warmup_error")));
  }

  /** When a session was last in use. */
  record Warmth(String accountId, Instant usedAt) {
    Instant dueAt() {
      return usedAt.plus(SessionWarming.EVERY);
    }

    /** A clock that was set back must not make it wait for longer than it was meant to. */
    boolean isDue(Instant now) {
      return !now.isBefore(dueAt()) || usedAt.isAfter(now);
    }
  }

  /** The sessions that are to be kept in use. */
  List<Warmth> warmths(Sql sql) {
    return sql.prepare(
            """
            select credentials.account_id, max(last_login_at, coalesce(last_warmup_at, 0)) as used
            from private_api_credentials credentials
            join private_api_consent consent on consent.account_id = credentials.account_id
            where session is not null and stop_kind is null
            """)
        .list(row -> new Warmth(row.text("account_id"), row.instant("used")));
  }

  /** Keeps what came of an attempt to use the session; no instant where no answer came. */
  void warmed(Sql sql, String accountId, @Nullable Instant at, @Nullable String error) {
    sql.prepare(
            """
            update private_api_credentials
            set last_warmup_at = coalesce(:at, last_warmup_at), last_warmup_error = :error
            where account_id = :accountId
            """)
        .bind("at", at)
        .bind("error", error)
        .bind("accountId", accountId)
        .update();
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
