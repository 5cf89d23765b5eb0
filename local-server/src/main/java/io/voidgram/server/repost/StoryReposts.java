package io.voidgram.server.repost;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.accounts.Account;
import io.voidgram.server.accounts.AccountListener;
import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.repost.RepostHistory.Repost;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Story repost of every account, as its owner set it up. */
public final class StoryReposts implements AccountListener {
  private final Database database;
  private final Accounts accounts;
  private final CredentialsCheck credentials;
  private final InstantSource clock;
  private final ConfigTable configs = new ConfigTable();
  private final RepostHistory history = new RepostHistory();

  public StoryReposts(
      Database database, Accounts accounts, CredentialsCheck credentials, InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.credentials = credentials;
    this.clock = clock;
  }

  @Override
  public void connected(Sql sql, Account account, Instant now) {}

  @Override
  public void disconnected(Sql sql, String accountId, Instant now) {
    configs.delete(sql, accountId);
  }

  /** Without credentials nothing can be looked at, so it is switched off. */
  public void credentialsForgotten(Sql sql, String accountId, Instant now) {
    configs.disable(sql, accountId, now);
  }

  /** The configuration of that account, or the first one there is. */
  Optional<StoryRepostConfig> config(String userId, Optional<String> accountId) {
    return database.read(
        sql -> {
          accountId.ifPresent(id -> requireAccount(sql, id));
          return accountId.isPresent()
              ? configs.find(sql, userId, accountId.get())
              : configs.first(sql, userId);
        });
  }

  StoryRepostConfig save(String userId, String accountId, ConfigChange change) {
    Instant now = clock.instant();
    return database.write(
        sql -> {
          requireCredentials(sql, accountId);
          configs.save(sql, accountId, change, now);
          return configs.find(sql, userId, accountId).orElseThrow();
        });
  }

  void delete(String accountId) {
    database.write(
        sql -> {
          requireAccount(sql, accountId);
          configs.delete(sql, accountId);
          return accountId;
        });
  }

  /** An account without a configuration gets one with the defaults. */
  void enable(String accountId) {
    Instant now = clock.instant();
    database.write(
        sql -> {
          requireCredentials(sql, accountId);
          configs.save(sql, accountId, ConfigChange.NONE, now);
          configs.enable(sql, accountId, now);
          return accountId;
        });
  }

  void disable(String accountId) {
    Instant now = clock.instant();
    database.write(
        sql -> {
          requireAccount(sql, accountId);
          configs.disable(sql, accountId, now);
          return accountId;
        });
  }

  /** Refuses the scan of that account, or of the first configured one. */
  ApiException scanRefusal(String userId, Optional<String> accountId) {
    String scanned = database.read(sql -> scannable(sql, userId, accountId));
    return new ApiException(
        ErrorCode.INSTAGRAM_API_ERROR,
        "This build of VoidGram cannot read @"
            + scanned
            + "'s inbox yet, so it looked for no mentions. Nothing was asked of Instagram.");
  }

  private String scannable(Sql sql, String userId, Optional<String> accountId) {
    String id =
        accountId
            .or(() -> configs.first(sql, userId).map(StoryRepostConfig::instagramAccountId))
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorCode.CREDENTIALS_NOT_CONFIGURED,
                        "Story repost is not set up for any account. Save the Private API"
                            + " credentials of one, then its configuration."));
    return requireCredentials(sql, id).profile().username();
  }

  List<Repost> history(Optional<String> accountId) {
    return database.read(
        sql -> {
          accountId.ifPresent(id -> requireAccount(sql, id));
          return history.newest(sql, accountId);
        });
  }

  private Account requireAccount(Sql sql, String accountId) {
    return accounts
        .find(sql, accountId)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.NOT_FOUND,
                    "There is no Instagram account " + accountId + ". GET /auth/me lists them."));
  }

  private Account requireCredentials(Sql sql, String accountId) {
    Account account = requireAccount(sql, accountId);
    if (!credentials.hasCredentials(sql, accountId)) {
      throw new ApiException(
          ErrorCode.CREDENTIALS_NOT_CONFIGURED,
          "Story repost needs the Private API credentials of @"
              + account.profile().username()
              + ", which are not stored. Save them first.");
    }
    return account;
  }
}
