package io.voidgram.server.accounts;

import io.voidgram.scheduling.renewal.Renewal;
import io.voidgram.server.accounts.FoundAccount.Page;
import io.voidgram.server.accounts.FoundAccount.Profile;
import io.voidgram.server.jobs.AccountTokens;
import io.voidgram.server.json.Ids;
import io.voidgram.server.store.CachedRow;
import io.voidgram.server.store.LocalLinks;
import io.voidgram.server.store.Row;
import io.voidgram.server.store.Sql;
import io.voidgram.server.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of connected accounts. Every method works within its caller's transaction. */
record AccountStore(Vault vault) {
  private static final String SELECT = "select * from instagram_account ";
  private static final CachedRow<Account> BY_ID =
      new CachedRow<>(SELECT + "where id = :id", "id", Account::read);

  private record Sealed(String account, @Nullable String page, @Nullable Renewal renewal) {}

  List<Account> all(Sql sql) {
    return sql.prepare(SELECT + "order by created_at, id").list(Account::read);
  }

  Optional<Account> find(Sql sql, String id) {
    return BY_ID.find(sql, id);
  }

  Optional<AccountTokens> tokens(Sql sql, String id) {
    return sql.prepare(SELECT + "where id = :id")
        .bind("id", id)
        .one(AccountStore::sealed)
        .filter(row -> vault.holdsKeyOf(row.account())) // else it came with a backup, without a key
        .map(row -> opened(id, row));
  }

  private static Sealed sealed(Row row) {
    return new Sealed(
        row.text("access_token"),
        row.textOrNull("page_access_token"),
        RenewalTable.of(row).orElse(null));
  }

  private AccountTokens opened(String id, Sealed row) {
    String page = row.page() == null ? null : vault.open(pageRow(id), row.page());
    return new AccountTokens(vault.open(id, row.account()), page, row.renewal());
  }

  /** Adds the account, or renews the one that is connected already. */
  Account save(Sql sql, FoundAccount found, Instant now) {
    String igUserId = found.profile().igUserId();
    String id =
        idOf(sql, "instagram_account", igUserId)
            .orElseGet(() -> insert(sql, lastingId(sql, igUserId), igUserId, now));
    renew(sql, id, found, now);
    new RenewalTable(vault).begin(sql, id, found.loginMethod(), found.token(), now);
    sql.noteChange("account", id);
    sql.forgetRows();
    return find(sql, id).orElseThrow();
  }

  boolean isConnected(Sql sql, String igUserId) {
    return idOf(sql, "instagram_account", igUserId).isPresent();
  }

  private static Optional<String> idOf(Sql sql, String table, String igUserId) {
    return sql.prepare("select id from " + table + " where ig_user_id = :igUserId")
        .bind("igUserId", igUserId)
        .one(row -> row.text("id"));
  }

  /** The same Instagram user has the same id for ever: open outcomes of its posts look for it. */
  private static String lastingId(Sql sql, String igUserId) {
    sql.prepare("insert or ignore into known_account (ig_user_id, id) values (:igUserId, :id)")
        .bind("igUserId", igUserId)
        .bind("id", Ids.create())
        .update();
    return idOf(sql, "known_account", igUserId).orElseThrow();
  }

  private static String insert(Sql sql, String id, String igUserId, Instant now) {
    sql.prepare(
            """
            insert into instagram_account
              (id, ig_user_id, login_method, username, access_token, created_at)
            values (:id, :igUserId, '', '', '', :now)
            """)
        .bind("id", id)
        .bind("igUserId", igUserId)
        .bind("now", now)
        .update();
    return id;
  }

  private void renew(Sql sql, String id, FoundAccount found, Instant now) {
    Profile profile = found.profile();
    Page page = found.page();
    String pageToken = page == null ? null : page.token();
    sql.prepare(
            """
            update instagram_account set login_method = :loginMethod, username = :username,
              name = :name, account_type = :accountType, facebook_page_id = :pageId,
              facebook_page_name = :pageName, access_token = :token,
              page_access_token = :pageToken, token_expires_at = :tokenExpiresAt,
              token_refused_at = null, followers_count = :followers, media_count = :media,
              last_synced_at = :now
            where id = :id
            """)
        .bind("loginMethod", found.loginMethod().wireName())
        .bind("username", profile.username())
        .bind("name", profile.name())
        .bind("accountType", profile.accountType())
        .bind("pageId", page == null ? null : page.id())
        .bind("pageName", page == null ? null : page.name())
        .bind("token", vault.seal(id, found.token().value()))
        .bind("pageToken", pageToken == null ? null : vault.seal(pageRow(id), pageToken))
        .bind("tokenExpiresAt", found.token().expiresAt())
        .bind("followers", profile.followersCount())
        .bind("media", profile.mediaCount())
        .bind("now", now)
        .bind("id", id)
        .update();
  }

  static void markTokenRefused(Sql sql, String id, Instant now) {
    sql.prepare(
            """
            update instagram_account set token_refused_at = :now
            where id = :id and token_refused_at is null
            """)
        .bind("now", now)
        .bind("id", id)
        .update();
    sql.noteChange("account", id);
    sql.forgetRows();
  }

  static void leadPicturesTo(Sql sql, String url) {
    LocalLinks.leadTo(sql, url, "update instagram_account", "profile_picture_url");
    sql.forgetRows();
  }

  boolean delete(Sql sql, String id) {
    sql.noteChange("account", id);
    sql.forgetRows();
    return sql.prepare("delete from instagram_account where id = :id").bind("id", id).update() == 1;
  }

  /** The second secret of a row is bound to a name of its own, so the two cannot be swapped. */
  private static String pageRow(String id) {
    return id + "/page";
  }
}
