package io.voidgram.server.privateapi;

import io.voidgram.server.accounts.AccountListener;
import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.instagram.MetaAddress;
import io.voidgram.server.instagram.PrivateClient;
import io.voidgram.server.privateapi.Consents.Consent;
import io.voidgram.server.privateapi.CredentialsTable.Stored;
import io.voidgram.server.privateapi.OpenChallenges.Waiting;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import io.voidgram.server.vault.Vault;
import io.voidgram.server.work.Troubles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The Private API of every account, as far as its owner wants it. */
public final class PrivateApi implements AccountListener {
  private static final String NO_CREDENTIALS =
      "Mention stickers need the account's Private API credentials, which are not stored."
          + " Leave storyMentions out, or save the credentials first.";

  /** A person looks at what came before they ask for more. */
  private static final Duration PACE = Duration.ofSeconds(3);

  private static final Duration SANDBOX_PACE = Duration.ofMillis(50);

  private final Database database;
  private final Accounts accounts;
  private final InstantSource clock;
  private final Consents consents;
  private final CredentialsTable credentials;
  private final OpenChallenges challenges;
  private final SignIn signIn;
  private final PrivateCalls calls;
  private final List<CredentialsListener> listeners = new CopyOnWriteArrayList<>();

  public PrivateApi(
      Database database, Vault vault, Accounts accounts, MetaAddress address, InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.clock = clock;
    this.consents = new Consents(vault);
    this.credentials = new CredentialsTable(vault);
    this.challenges = new OpenChallenges(vault);
    PrivateClient client = new PrivateClient(address);
    PrivateApiLogin login = PrivateApiLogin.at(address, client, clock);
    Permission permission = new Permission(accounts, login, consents, clock);
    this.signIn =
        new SignIn(database, accounts, permission, consents, credentials, challenges, clock);
    Duration pace = address.isMeta() ? PACE : SANDBOX_PACE;
    this.calls = new PrivateCalls(database, consents, credentials, client, pace, clock);
  }

  /** The endpoints; the supplier tells whether the Worker is set up. */
  public PrivateApiRoutes routes(BooleanSupplier isCloudConfigured) {
    return new PrivateApiRoutes(this, signIn, isCloudConfigured);
  }

  /** Adds a listener, which is told of credentials that are forgotten from now on. */
  public void addListener(CredentialsListener listener) {
    listeners.add(listener);
  }

  /** Keeps sessions in use, once it is started. */
  public SessionWarming warming(Troubles troubles) {
    return new SessionWarming(database, credentials, calls, troubles, clock);
  }

  Instant now() {
    return clock.instant();
  }

  /** From when on the account's inbox is looked into unasked. */
  public Instant readsInboxFrom(Sql sql, String accountId) {
    return credentials
        .session(sql, accountId)
        .map(session -> SessionPhase.readsInboxFrom(session.loginAt()))
        .orElse(Instant.EPOCH);
  }

  /** What is sent once an account is signed in. */
  public PrivateCalls calls() {
    return calls;
  }

  /** Why nothing is sent for the account, with the API's code; empty when requests may go out. */
  public Optional<ApiException> whyNoCalls(Sql sql, String accountId) {
    return calls.whyNone(sql, accountId).map(stop -> new ApiException(stop.code(), stop.reason()));
  }

  /** Whether the account's credentials are stored, within the caller's transaction. */
  public boolean hasCredentials(Sql sql, String accountId) {
    return credentials.find(sql, accountId).isPresent();
  }

  /** Why mention stickers cannot be put on the account's stories; empty when they can. */
  public Optional<String> whyNoStickers(Sql sql, String accountId) {
    return hasCredentials(sql, accountId)
        ? calls.whyNone(sql, accountId).map(stop -> "No mention stickers now. " + stop.reason())
        : Optional.of(NO_CREDENTIALS);
  }

  @Override
  public void disconnected(Sql sql, String accountId, Instant now) {
    forget(sql, accountId, now);
    consents.withdraw(sql, accountId);
  }

  private void forget(Sql sql, String accountId, Instant now) {
    credentials.delete(sql, accountId);
    challenges.close(sql, accountId);
    listeners.forEach(listener -> listener.forgotten(sql, accountId, now));
  }

  /** What is stored of an account's login, and the login that waits for its code. */
  record State(Optional<Stored> stored, Optional<Waiting> waiting, Optional<Stop> stop) {}

  State state(String accountId) {
    Instant now = clock.instant();
    return ofAccount(
        accountId,
        sql ->
            new State(
                credentials.find(sql, accountId),
                challenges.find(sql, accountId, now),
                consents.stop(sql, accountId)));
  }

  /** Deletes credentials, session and any login that waits for its code. */
  void forget(String accountId) {
    Instant now = clock.instant();
    change(accountId, sql -> forget(sql, accountId, now));
  }

  /** When the owner acknowledged the warning; null when he has not. */
  @Nullable Instant acknowledgedAt(String accountId) {
    return ofAccount(accountId, sql -> consents.find(sql, accountId))
        .map(Consent::acknowledgedAt)
        .orElse(null);
  }

  void acknowledge(String accountId) {
    Instant now = clock.instant();
    change(accountId, sql -> consents.acknowledge(sql, accountId, now));
  }

  /** Switches the Private API off for that account, and forgets what it was told. */
  void withdraw(String accountId) {
    Instant now = clock.instant();
    change(accountId, sql -> disconnected(sql, accountId, now));
  }

  private <T> T ofAccount(String accountId, Function<Sql, T> question) {
    return database.read(
        sql -> {
          accounts.require(sql, accountId);
          return question.apply(sql);
        });
  }

  private void change(String accountId, Consumer<Sql> change) {
    database.change(
        sql -> {
          accounts.require(sql, accountId);
          change.accept(sql);
        });
  }
}
