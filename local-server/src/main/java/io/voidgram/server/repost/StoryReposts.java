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
import java.util.function.BiPredicate;

/** Story repost of every account, as its owner set it up. */
public final class StoryReposts implements AccountListener {
  private final Database database;
  private final Accounts accounts;
  private final BiPredicate<Sql, String> hasCredentials;
  private final InstantSource clock;
  private final ConfigTable configs = new ConfigTable();
  private final RepostHistory history = new RepostHistory();

  /** The predicate tells whether an account's Private API credentials are stored. */
  public StoryReposts(
      Database database,
      Accounts accounts,
      BiPredicate<Sql, String> hasCredentials,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.hasCredentials = hasCredentials;
    this.clock = clock;
  }

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
          accountId.ifPresent(id -> accounts.require(sql, id));
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
    database.change(
        sql -> {
          accounts.require(sql, accountId);
          configs.delete(sql, accountId);
        });
  }

  /** An account without a configuration gets one with the defaults. */
  void enable(String accountId) {
    Instant now = clock.instant();
    database.change(
        sql -> {
          requireCredentials(sql, accountId);
          configs.save(sql, accountId, ConfigChange.NONE, now);
          configs.enable(sql, accountId, now);
        });
  }

  void disable(String accountId) {
    Instant now = clock.instant();
    database.change(
        sql -> {
          accounts.require(sql, accountId);
          configs.disable(sql, accountId, now);
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
          accountId.ifPresent(id -> accounts.require(sql, id));
          return history.newest(sql, accountId);
        });
  }

  private Account requireCredentials(Sql sql, String accountId) {
    Account account = accounts.require(sql, accountId);
    if (!hasCredentials.test(sql, accountId)) {
      throw new ApiException(
          ErrorCode.CREDENTIALS_NOT_CONFIGURED,
          "Story repost needs the Private API credentials of @"
              + account.profile().username()
              + ", which are not stored. Save them first.");
    }
    return account;
  }
}
