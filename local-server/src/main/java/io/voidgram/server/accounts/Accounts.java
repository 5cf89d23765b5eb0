package io.voidgram.server.accounts;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.renewal.Renewal;
import io.voidgram.server.auth.AccountDirectory;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.instagram.MetaFiles;
import io.voidgram.server.jobs.AccountTokenSource;
import io.voidgram.server.jobs.AccountTokens;
import io.voidgram.server.jobs.RenewedToken;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import io.voidgram.server.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connected Instagram accounts. */
public final class Accounts implements AccountTokenSource, AccountDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
  private static final String SEEDED = "sandbox_accounts_connected";

  private final Database database;
  private final AccountStore store;
  private final RenewalTable renewals;
  private final AccountDiscovery discovery;
  private final Allowances allowances;
  private final Permissions permissions;
  private final PublishedMedia published;
  private final InstantSource clock;
  private final List<AccountListener> listeners = new CopyOnWriteArrayList<>();

  public Accounts(
      Database database, Vault vault, MetaClient meta, MetaFiles files, InstantSource clock) {
    MetaQuestion question = new MetaQuestion(meta);
    this.database = database;
    this.store = new AccountStore(vault);
    this.renewals = new RenewalTable(vault);
    this.discovery = new AccountDiscovery(question, new TokenEnd(question));
    this.allowances = new Allowances(question);
    this.permissions = new Permissions(question);
    this.published = new PublishedMedia(question, files);
    this.clock = clock;
  }

  /** Adds a listener, which is told of accounts that come and go from now on. */
  public void addListener(AccountListener listener) {
    listeners.add(listener);
  }

  @Override
  public List<InstagramAccount> all() {
    return database.read(store::all).stream().map(Account::profile).toList();
  }

  @Override
  public Optional<String> mainUsername() {
    return all().stream().map(InstagramAccount::username).findFirst();
  }

  /** The account of that id, within the caller's transaction. */
  public Optional<Account> find(Sql sql, String id) {
    return store.find(sql, id);
  }

  /** Lets the pictures of accounts in the sandbox lead to where it answers now. */
  public static void leadPicturesTo(Sql sql, String url) {
    AccountStore.leadPicturesTo(sql, url);
  }

  /** The same, or NOT_FOUND. */
  public Account require(Sql sql, String id) {
    return find(sql, id)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.NOT_FOUND,
                    "There is no Instagram account " + id + ". GET /auth/me lists them."));
  }

  @Override
  public Optional<AccountTokens> tokens(String accountId) {
    return database.read(sql -> store.tokens(sql, accountId));
  }

  @Override
  public void onTokenRefused(String accountId) {
    Instant now = clock.instant();
    database.change(sql -> AccountStore.markTokenRefused(sql, accountId, now));
  }

  @Override
  public void onRenewedThere(RenewedToken renewed) {
    Instant now = clock.instant();
    if (database.write(sql -> renewals.take(sql, renewed, now))) {
      LOG.info("The Worker had the access token of {} renewed", renewed.accountId());
    }
  }

  @Override
  public void onRenewalEnded(String accountId, Renewal renewal) {
    Instant now = clock.instant();
    database.change(sql -> endRenewal(sql, accountId, renewal, now));
  }

  /** Of a token that the account does not have any more it tells nothing. */
  private void endRenewal(Sql sql, String accountId, Renewal renewal, Instant now) {
    if (renewals.isPresent(sql, accountId, renewal.version())) {
      RenewalTable.save(sql, accountId, renewal);
      AccountStore.markTokenRefused(sql, accountId, now);
    }
  }

  /** How the renewals of tokens stand. */
  RenewalTable renewals() {
    return renewals;
  }

  /** The account's token was renewed here, within the caller's transaction. */
  boolean tellRenewed(Sql sql, String accountId, Instant now) {
    listeners.forEach(listener -> listener.renewed(sql, accountId, now));
    return true;
  }

  /** The account's token is dead, within the caller's transaction. */
  boolean markRefused(Sql sql, String accountId, Instant now) {
    AccountStore.markTokenRefused(sql, accountId, now);
    return true;
  }

  /** How much of what Instagram lets it publish in a day it has used; Instagram is asked. */
  Allowance today(String id) {
    return allowances.of(account(id), token(id), clock.instant());
  }

  /** What its token may do and what not; Instagram is asked. */
  List<Permissions.Permission> permissions(String id) {
    return permissions.of(account(id), token(id), clock.instant());
  }

  /** What is on its profile, the newest first; Instagram is asked. */
  PublishedMedia.Page published(String id, Optional<String> after) {
    return published.of(account(id), token(id), after, clock.instant());
  }

  /** The picture of a piece that {@link #published} told of, or NOT_FOUND. */
  MetaFiles.Picture picture(String id, String mediaId) {
    return published
        .picture(account(id), mediaId)
        .orElseThrow(
            () -> new ApiException(ErrorCode.NOT_FOUND, "There is no picture of that post."));
  }

  private Account account(String id) {
    return database.read(sql -> require(sql, id));
  }

  private String token(String id) {
    return tokens(id).orElseThrow(Accounts::noToken).account();
  }

  private static ApiException noToken() {
    return new ApiException(
        ErrorCode.TOKEN_EXPIRED, "The account is not connected any more. Connect it again.");
  }

  /** Connects every account that token belongs to, or renews its token. */
  public List<InstagramAccount> connect(LoginMethod loginMethod, String token) {
    Instant now = clock.instant();
    List<FoundAccount> found = discovery.accountsOf(loginMethod, token, now);
    permissions.recent().forget();
    published.forget();
    return database.write(sql -> save(sql, found, now));
  }

  /**
   * Connects the sandbox's own accounts, once in the life of this installation. When the sandbox
   * has other tokens than then, those that are still connected are renewed.
   */
  public void connectSandbox(String instagramToken, String facebookToken) {
    String fingerprint =
        UUID.nameUUIDFromBytes(instagramToken.getBytes(StandardCharsets.UTF_8)).toString();
    Optional<String> before = database.read(Accounts::seededWith);
    if (before.filter(fingerprint::equals).isPresent()) {
      return;
    }
    try {
      connectSandbox(LoginMethod.INSTAGRAM, instagramToken, before.isPresent());
      connectSandbox(LoginMethod.FACEBOOK, facebookToken, before.isPresent());
      database.write(
          sql ->
              sql.prepare("insert or replace into setting (name, value) values (:name, :value)")
                  .bind("name", SEEDED)
                  .bind("value", fingerprint)
                  .update());
    } catch (ApiException e) {
      LOG.warn("The sandbox's accounts are not all connected yet: {}", e.getMessage());
    }
  }

  private static Optional<String> seededWith(Sql sql) {
    return sql.prepare("select value from setting where name = :name")
        .bind("name", SEEDED)
        .one(row -> row.text("value"));
  }

  private void connectSandbox(LoginMethod loginMethod, String token, boolean renewsOnly) {
    Instant now = clock.instant();
    List<FoundAccount> found = discovery.accountsOf(loginMethod, token, now);
    database.write(
        sql -> {
          List<FoundAccount> wanted =
              found.stream()
                  .filter(it -> !renewsOnly || store.isConnected(sql, it.profile().igUserId()))
                  .toList();
          return save(sql, wanted, now);
        });
  }

  private List<InstagramAccount> save(Sql sql, List<FoundAccount> found, Instant now) {
    List<InstagramAccount> saved = new ArrayList<>();
    for (FoundAccount account : found) {
      Account stored = store.save(sql, account, now);
      listeners.forEach(listener -> listener.connected(sql, stored, now));
      saved.add(stored.profile());
    }
    return saved;
  }

  /** Deletes the account and its tokens; what it has published stays in the history. */
  public void disconnect(String id) {
    Instant now = clock.instant();
    boolean isDeleted =
        database.write(
            sql -> {
              listeners.forEach(listener -> listener.disconnected(sql, id, now));
              return store.delete(sql, id);
            });
    if (!isDeleted) {
      throw new ApiException(ErrorCode.NOT_FOUND, "There is no Instagram account with this id.");
    }
  }
}
