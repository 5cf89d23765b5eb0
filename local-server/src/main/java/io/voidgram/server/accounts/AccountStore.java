package io.voidgram.server.accounts;

import io.voidgram.server.accounts.FoundAccount.Page;
import io.voidgram.server.accounts.FoundAccount.Profile;
import io.voidgram.server.jobs.AccountTokens;
import io.voidgram.server.json.Ids;
import io.voidgram.server.store.CachedRow;
import io.voidgram.server.store.Columns;
import io.voidgram.server.store.Sql;
import io.voidgram.server.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of connected accounts. Every method works within its caller's transaction. */
final class AccountStore {
  private static final String SELECT = "select * from instagram_account ";
  private static final CachedRow<Account> BY_ID =
      new CachedRow<>(SELECT + "where id = ?", Account::read, "instagram_account");

  private record Sealed(String account, @Nullable String page) {}

  private final Vault vault;

  AccountStore(Vault vault) {
    this.vault = vault;
  }

  List<Account> all(Handle handle) {
    return Sql.list(handle, SELECT + "order by created_at, id", Account::read);
  }

  Optional<Account> find(Handle handle, String id) {
    return BY_ID.find(handle, id);
  }

  Optional<AccountTokens> tokens(Handle handle, String id) {
    return Sql.one(
            handle,
            "select access_token, page_access_token from instagram_account where id = ?",
            row -> new Sealed(row.getString(1), row.getString(2)),
            id)
        .map(row -> opened(id, row));
  }

  private AccountTokens opened(String id, Sealed row) {
    String page = row.page() == null ? null : vault.open(pageRow(id), row.page());
    return new AccountTokens(vault.open(id, row.account()), page);
  }

  /** Adds the account, or renews the one that is connected already. */
  Account save(Handle handle, FoundAccount found, Instant now) {
    String igUserId = found.profile().igUserId();
    String id =
        Sql.one(
                handle,
                "select id from instagram_account where ig_user_id = ?",
                row -> row.getString(1),
                igUserId)
            .orElseGet(() -> insert(handle, lastingId(handle, igUserId), igUserId, now));
    renew(handle, id, found, now);
    return find(handle, id).orElseThrow();
  }

  boolean isConnected(Handle handle, String igUserId) {
    return Sql.number(
            handle, "select count(*) from instagram_account where ig_user_id = ?", igUserId)
        > 0;
  }

  /** The same Instagram user has the same id for ever: open outcomes of its posts look for it. */
  private static String lastingId(Handle handle, String igUserId) {
    Sql.update(
        handle,
        "insert or ignore into known_account (ig_user_id, id) values (?, ?)",
        igUserId,
        Ids.create());
    return Sql.one(
            handle,
            "select id from known_account where ig_user_id = ?",
            row -> row.getString(1),
            igUserId)
        .orElseThrow();
  }

  private static String insert(Handle handle, String id, String igUserId, Instant now) {
    Sql.update(
        handle,
        """
        insert into instagram_account
          (id, ig_user_id, login_method, username, access_token, created_at)
        values (?, ?, '', '', '', ?)
        """,
        id,
        igUserId,
        now.toEpochMilli());
    return id;
  }

  private void renew(Handle handle, String id, FoundAccount found, Instant now) {
    Profile profile = found.profile();
    Page page = found.page();
    String pageToken = page == null ? null : page.token();
    Sql.update(
        handle,
        """
        update instagram_account set login_method = ?, username = ?, name = ?, account_type = ?,
          facebook_page_id = ?, facebook_page_name = ?, access_token = ?, page_access_token = ?,
          token_expires_at = ?, token_refused_at = null, followers_count = ?, media_count = ?,
          last_synced_at = ?
        where id = ?
        """,
        found.loginMethod().wireName(),
        profile.username(),
        profile.name(),
        profile.accountType(),
        page == null ? null : page.id(),
        page == null ? null : page.name(),
        vault.seal(id, found.token().value()),
        pageToken == null ? null : vault.seal(pageRow(id), pageToken),
        Columns.millis(found.token().expiresAt()),
        profile.followersCount(),
        profile.mediaCount(),
        now.toEpochMilli(),
        id);
  }

  void markTokenRefused(Handle handle, String id, Instant now) {
    handle.execute(
        "update instagram_account set token_refused_at = ? where id = ? and token_refused_at is null",
        now.toEpochMilli(),
        id);
  }

  boolean delete(Handle handle, String id) {
    return handle.execute("delete from instagram_account where id = ?", id) == 1;
  }

  /** The second secret of a row is bound to a name of its own, so the two cannot be swapped. */
  private static String pageRow(String id) {
    return id + "/page";
  }
}
