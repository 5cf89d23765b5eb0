package io.voidgram.server.privateapi;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.accounts.Account;
import io.voidgram.server.accounts.AccountListener;
import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.Routes;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import io.voidgram.server.vault.Vault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** The Private API of every account, as far as its owner wants it. */
public final class PrivateApi implements AccountListener {
  private static final String NO_CREDENTIALS =
      "Mention stickers need the account's Private API credentials, which are not stored."
          + " Leave storyMentions out, or save the credentials first.";
  private static final String NO_STICKERS =
      "This build of VoidGram cannot place mention stickers yet, although the account's Private API"
          + " credentials are stored. Leave storyMentions out.";

  private final Database database;
  private final Accounts accounts;
  private final InstantSource clock;
  private final Consents consents = new Consents();
  private final CredentialsTable credentials;
  private final OpenChallenges challenges;
  private final SignIn signIn;
  private final List<CredentialsListener> listeners = new CopyOnWriteArrayList<>();

  public PrivateApi(
      Database database,
      Vault vault,
      Accounts accounts,
      Optional<PrivateApiLogin> login,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.clock = clock;
    this.credentials = new CredentialsTable(vault);
    this.challenges = new OpenChallenges(vault);
    this.signIn = new SignIn(this, login, consents, credentials, challenges);
  }

  /** Hangs in the routes; the supplier tells whether the Worker is set up. */
  public void register(Routes routes, BooleanSupplier isCloudConfigured) {
    new PrivateApiRoutes(this, signIn, isCloudConfigured).register(routes);
    new ConsentRoutes(this, consents).register(routes);
  }

  /** Tells that one of credentials that are forgotten from now on. */
  public void addListener(CredentialsListener listener) {
    listeners.add(listener);
  }

  /** Whether the account's credentials are stored, within the caller's transaction. */
  public boolean hasCredentials(Sql sql, String accountId) {
    return credentials.find(sql, accountId).isPresent();
  }

  /** Why mention stickers cannot be put on the account's stories; empty when they can. */
  public Optional<String> whyNoStickers(Sql sql, String accountId) {
    return Optional.of(hasCredentials(sql, accountId) ? NO_STICKERS : NO_CREDENTIALS);
  }

  @Override
  public void connected(Sql sql, Account account, Instant now) {}

  @Override
  public void disconnected(Sql sql, String accountId, Instant now) {
    forget(sql, accountId, now);
    consents.withdraw(sql, accountId);
  }

  /** Deletes credentials, session and any login that waits for its code. */
  void forget(Sql sql, String accountId, Instant now) {
    credentials.delete(sql, accountId);
    challenges.close(sql, accountId);
    listeners.forEach(listener -> listener.forgotten(sql, accountId, now));
  }

  Optional<CredentialsTable.Stored> stored(Sql sql, String accountId) {
    return credentials.find(sql, accountId);
  }

  Optional<OpenChallenges.Waiting> waiting(Sql sql, String accountId) {
    return challenges.find(sql, accountId, now());
  }

  /** The account of that id, or NOT_FOUND. */
  Account account(Sql sql, String accountId) {
    return accounts
        .find(sql, accountId)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.NOT_FOUND,
                    "There is no Instagram account " + accountId + ". GET /auth/me lists them."));
  }

  Database database() {
    return database;
  }

  Instant now() {
    return clock.instant();
  }
}
