package io.voidgram.server.privateapi;

import io.voidgram.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Logins that wait for their code, one per account. Every method works within its caller's
 * transaction.
 */
final class OpenChallenges {
  /** After that long nobody looks for a code any more. */
  static final Duration LIFE = Duration.ofMinutes(30);

  /** A login that waits. */
  record Waiting(Candidate candidate, Challenge challenge) {}

  private final Vault vault;

  OpenChallenges(Vault vault) {
    this.vault = vault;
  }

  Optional<Waiting> find(Handle handle, String accountId, Instant now) {
    return handle
        .createQuery("select * from private_api_challenge where account_id = ? and opened_at > ?")
        .bind(0, accountId)
        .bind(1, now.minus(LIFE).toEpochMilli())
        .map((row, context) -> waiting(row))
        .findOne();
  }

  private Waiting waiting(ResultSet row) throws SQLException {
    String accountId = row.getString("account_id");
    String password = vault.open(passwordRow(accountId), row.getString("password"));
    return new Waiting(
        new Candidate(accountId, row.getString("ig_username"), password),
        new Challenge(
            vault.open(pathRow(accountId), row.getString("path")),
            row.getString("type"),
            row.getString("contact_point")));
  }

  /** A later challenge takes the place of an earlier one. */
  void open(Handle handle, Waiting waiting, Instant now) {
    Candidate candidate = waiting.candidate();
    Challenge challenge = waiting.challenge();
    String accountId = candidate.accountId();
    handle.execute(
        """
        insert or replace into private_api_challenge
          (account_id, ig_username, password, path, type, contact_point, opened_at)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        accountId,
        candidate.igUsername(),
        vault.seal(passwordRow(accountId), candidate.igPassword()),
        vault.seal(pathRow(accountId), challenge.path()),
        challenge.type(),
        challenge.contactPoint(),
        now.toEpochMilli());
  }

  void close(Handle handle, String accountId) {
    handle.execute("delete from private_api_challenge where account_id = ?", accountId);
  }

  /** Closes those of every account that nobody answered; tells how many. */
  int closeExpired(Handle handle, Instant now) {
    return handle.execute(
        "delete from private_api_challenge where opened_at <= ?", now.minus(LIFE).toEpochMilli());
  }

  private static String passwordRow(String accountId) {
    return accountId + "/private-api-challenge-password";
  }

  private static String pathRow(String accountId) {
    return accountId + "/private-api-challenge-path";
  }
}
