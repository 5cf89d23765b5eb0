package io.voidgram.server.accounts;

import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.renewal.Renewal;
import io.voidgram.scheduling.renewal.RenewalMachine;
import io.voidgram.scheduling.renewal.TokenVersion;
import io.voidgram.server.accounts.FoundAccount.FoundToken;
import io.voidgram.server.jobs.RenewedToken;
import io.voidgram.server.store.Row;
import io.voidgram.server.store.Sql;
import io.voidgram.server.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How the renewals of tokens stand, beside the accounts. Every method works within a transaction.
 */
record RenewalTable(Vault vault) {
  /** An account whose renewal may be due. */
  record Due(String accountId, Renewal renewal) {}

  /**
   * Those whose time has come, and those that were over by a clock which has been set back since.
   */
  List<Due> due(Sql sql, Instant now) {
    return sql.prepare(
            """
            select * from instagram_account
            where token_refused_at is null and login_method = :login
              and (renew_at <= :now or (renew_at is null and token_expires_at > :now))
            order by renew_at
            """)
        .bind("now", now)
        .bind("login", LoginMethod.INSTAGRAM.wireName())
        .list(row -> new Due(row.text("id"), read(row)));
  }

  /** When the next one comes; empty when none does. */
  Optional<Instant> next(Sql sql) {
    return sql.prepare(
            """
            select min(renew_at) as next_at from instagram_account
            where renew_at is not null and token_refused_at is null
            """)
        .one(row -> Optional.ofNullable(row.instantOrNull("next_at")))
        .flatMap(next -> next);
  }

  /** How the account's stands; none for a token that cannot be renewed. */
  static Optional<Renewal> of(Row row) {
    boolean isInstagram = row.text("login_method").equals(LoginMethod.INSTAGRAM.wireName());
    return isInstagram ? Optional.of(read(row)) : Optional.empty();
  }

  private static Renewal read(Row row) {
    return new Renewal(
        row.number("token_version"),
        row.instant("token_since"),
        row.instantOrNull("token_expires_at"),
        row.integer("renewal_tries"),
        row.instantOrNull("renew_at"),
        row.text("renewal_trouble"));
  }

  /** A token that the user brought is newer than all the account had before. */
  void begin(Sql sql, String id, LoginMethod login, FoundToken token, Instant now) {
    long version = TokenVersion.reconnected(lastVersion(sql, id));
    sql.prepare("update known_account set token_version = :version where id = :id")
        .bind("version", version)
        .bind("id", id)
        .update();
    Renewal begun = RenewalMachine.begin(version, now, token.expiresAt(), jitter());
    save(sql, id, login == LoginMethod.INSTAGRAM ? begun : RenewalMachine.postponed(begun, null));
  }

  private static long lastVersion(Sql sql, String id) {
    return sql.prepare("select token_version from known_account where id = :id")
        .bind("id", id)
        .one(row -> row.number("token_version"))
        .orElse(TokenVersion.FIRST);
  }

  /** Stores how it stands, unless it was changed since; says whether it was stored. */
  boolean advance(Sql sql, String id, Renewal before, Renewal after) {
    return isAs(sql, id, before) && !isRefused(sql, id) && save(sql, id, after);
  }

  private static boolean isAs(Sql sql, String id, Renewal renewal) {
    return sql.prepare(
            """
            select exists (select 1 from instagram_account where id = :id
              and token_version = :version and renewal_tries = :tries)
            """)
        .bind("id", id)
        .bind("version", renewal.version())
        .bind("tries", renewal.tries())
        .isTrue();
  }

  private static boolean isRefused(Sql sql, String id) {
    return sql.prepare(
            """
            select exists (select 1 from instagram_account where id = :id
              and token_refused_at is not null)
            """)
        .bind("id", id)
        .isTrue();
  }

  /** Whether the account has the token of that version. */
  boolean isPresent(Sql sql, String id, long version) {
    return sql.prepare(
            """
            select exists (select 1 from instagram_account
              where id = :id and token_version = :version and token_refused_at is null)
            """)
        .bind("id", id)
        .bind("version", version)
        .isTrue();
  }

  static boolean save(Sql sql, String id, Renewal it) {
    sql.noteChange("account", id);
    sql.forgetRows();
    return sql.prepare(
                """
                update instagram_account set token_version = :version, token_since = :since,
                  token_expires_at = :expiresAt, renewal_tries = :tries, renew_at = :nextAt,
                  renewal_trouble = :trouble
                where id = :id
                """)
            .bind("version", it.version())
            .bind("since", it.since())
            .bind("expiresAt", it.expiresAt())
            .bind("tries", it.tries())
            .bind("nextAt", it.nextAt())
            .bind("trouble", it.trouble())
            .bind("id", id)
            .update()
        == 1;
  }

  /**
   * Puts the new token in the place of the one it was made from, be that refused meanwhile: it may
   * end with the answer that brings the new one.
   */
  boolean replace(Sql sql, String id, Renewal before, Renewal after, String token) {
    return isAs(sql, id, before) && save(sql, id, after) && store(sql, id, token);
  }

  /** Takes a token that the Worker had renewed, if ours is an older one of the same connection. */
  boolean take(Sql sql, RenewedToken renewed, Instant now) {
    String id = renewed.accountId();
    Optional<Renewal> ours =
        sql.prepare("select * from instagram_account where id = :id")
            .bind("id", id)
            .one(RenewalTable::of)
            .flatMap(it -> it);
    if (ours.isEmpty() || renewed.version() <= ours.get().version()) {
      return false;
    }
    Renewal begun = RenewalMachine.begin(renewed.version(), now, renewed.expiresAt(), jitter());
    noteConnection(sql, id, renewed.version());
    return save(sql, id, begun) && store(sql, id, renewed.token());
  }

  /** It may be of a connection that came after the backup which this home was restored from. */
  private static void noteConnection(Sql sql, String id, long version) {
    sql.prepare(
            "update known_account set token_version = max(token_version, :version) where id = :id")
        .bind("version", version)
        .bind("id", id)
        .update();
  }

  private boolean store(Sql sql, String id, String token) {
    return sql.prepare(
                """
                update instagram_account set access_token = :token, token_refused_at = null
                where id = :id
                """)
            .bind("token", vault.seal(id, token))
            .bind("id", id)
            .update()
        == 1;
  }

  private static double jitter() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
