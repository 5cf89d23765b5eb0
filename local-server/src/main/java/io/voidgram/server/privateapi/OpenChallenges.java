package io.voidgram.server.privateapi;

import io.voidgram.server.store.Row;
import io.voidgram.server.store.Sql;
import io.voidgram.server.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Logins that wait for their code, one per account. Every method works within its caller's
 * transaction.
 */
record OpenChallenges(Vault vault) {
  /** After that long nobody looks for a code any more. */
  static final Duration LIFE = Duration.ofMinutes(30);

  /** A login that waits. */
  record Waiting(Candidate candidate, Challenge challenge) {}

  Optional<Waiting> find(Sql sql, String accountId, Instant now) {
    return sql.prepare(
            """
            select * from private_api_challenge
            where account_id = :accountId and opened_at > :earliest
            """)
        .bind("accountId", accountId)
        .bind("earliest", now.minus(LIFE))
        .one(this::waiting);
  }

  private Waiting waiting(Row row) {
    String accountId = row.text("account_id");
    String password = vault.open(passwordRow(accountId), row.text("password"));
    return new Waiting(
        new Candidate(accountId, row.text("ig_username"), password),
        new Challenge(
            vault.open(pathRow(accountId), row.text("path")),
            row.text("type"),
            row.textOrNull("contact_point")));
  }

  /** A later challenge takes the place of an earlier one. */
  void open(Sql sql, Waiting waiting, Instant now) {
    Candidate candidate = waiting.candidate();
    Challenge challenge = waiting.challenge();
    String accountId = candidate.accountId();
    sql.prepare(
            """
            insert or replace into private_api_challenge
              (account_id, ig_username, password, path, type, contact_point, opened_at)
            values (:accountId, :username, :password, :path, :type, :contactPoint, :now)
            """)
        .bind("accountId", accountId)
        .bind("username", candidate.igUsername())
        .bind("password", vault.seal(passwordRow(accountId), candidate.igPassword()))
        .bind("path", vault.seal(pathRow(accountId), challenge.path()))
        .bind("type", challenge.type())
        .bind("contactPoint", challenge.contactPoint())
        .bind("now", now)
        .update();
  }

  void close(Sql sql, String accountId) {
    sql.prepare("delete from private_api_challenge where account_id = :accountId")
        .bind("accountId", accountId)
        .update();
  }

  /** Closes those of every account that nobody answered; tells how many. */
  int closeExpired(Sql sql, Instant now) {
    return sql.prepare("delete from private_api_challenge where opened_at <= :latest")
        .bind("latest", now.minus(LIFE))
        .update();
  }

  private static String passwordRow(String accountId) {
    return accountId + "/private-api-challenge-password";
  }

  private static String pathRow(String accountId) {
    return accountId + "/private-api-challenge-path";
  }
}
