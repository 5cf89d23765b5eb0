package io.voidgram.server.repost;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.graph.GraphAdvice;
import io.voidgram.scheduling.repost.RepostSource;
import io.voidgram.scheduling.repost.WatchEvent;
import io.voidgram.scheduling.repost.WatchEvent.Failed;
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
  private static final String OFFICIAL_WAY =
      " There is a way without a password: send \"source\": \"official\" to POST"
          + " /story-repost/config, and the mentions are read by Meta's own interface.";

  private final Database database;
  private final Accounts accounts;
  private final PrivateWay privateWay;
  private final InstantSource clock;
  private final Watches watches;
  private final Mentions mentions;
  private final RepostLoop loop;
  private final ConfigTable configs = new ConfigTable();
  private final RepostHistory history = new RepostHistory();

  StoryReposts(
      Database database,
      Accounts accounts,
      PrivateWay privateWay,
      InstantSource clock,
      Watches watches,
      Mentions mentions,
      RepostLoop loop) {
    this.database = database;
    this.accounts = accounts;
    this.privateWay = privateWay;
    this.clock = clock;
    this.watches = watches;
    this.mentions = mentions;
    this.loop = loop;
  }

  @Override
  public void disconnected(Sql sql, String accountId, Instant now) {
    forget(sql, accountId);
  }

  private void forget(Sql sql, String accountId) {
    configs.delete(sql, accountId);
    mentions.table().deleteOpen(sql, accountId);
  }

  /** Without credentials the phone app's way can look at nothing, so it is switched off. */
  public void credentialsForgotten(Sql sql, String accountId, Instant now) {
    if (!isOfficial(sql, accountId)) {
      disable(sql, accountId, now);
    }
  }

  /** The configuration of that account, or the first one there is. */
  Optional<StoryRepostConfig> config(String userId, Optional<String> accountId) {
    Instant now = clock.instant();
    return database.read(
        sql -> {
          accountId.ifPresent(id -> accounts.require(sql, id));
          return accountId
              .or(() -> configs.first(sql))
              .flatMap(id -> configs.find(sql, userId, id, now));
        });
  }

  StoryRepostConfig save(String userId, String accountId, ConfigChange change) {
    Instant now = clock.instant();
    StoryRepostConfig saved =
        database.write(
            sql -> {
              requireWay(sql, accountId, change.source());
              configs.save(sql, accountId, change, now);
              changed(sql, accountId, change, now);
              return configs.find(sql, userId, accountId, now).orElseThrow();
            });
    loop.ring();
    return saved;
  }

  private void changed(Sql sql, String accountId, ConfigChange change, Instant now) {
    new WatchTable()
        .find(sql, accountId)
        .ifPresent(
            watch -> watches.step(sql, accountId, new WatchEvent.Changed(watch.settings()), now));
    if (change.autoRepostEnabled().filter(isOn -> !isOn).isPresent()) {
      mentions.switchedOff(sql, accountId, now);
    }
  }

  void delete(String accountId) {
    database.change(
        sql -> {
          accounts.require(sql, accountId);
          forget(sql, accountId);
        });
  }

  /** An account without a configuration gets one with the defaults. */
  void enable(String accountId) {
    Instant now = clock.instant();
    database.change(
        sql -> {
          requireWay(sql, accountId, Optional.empty());
          requireUnstopped(sql, accountId);
          configs.save(sql, accountId, ConfigChange.NONE, now);
          watches.step(sql, accountId, new WatchEvent.Enabled(), now);
        });
    loop.ring();
  }

  void disable(String accountId) {
    Instant now = clock.instant();
    database.change(
        sql -> {
          accounts.require(sql, accountId);
          disable(sql, accountId, now);
        });
  }

  private void disable(Sql sql, String accountId, Instant now) {
    watches.step(sql, accountId, new WatchEvent.Disabled(), now);
    mentions.switchedOff(sql, accountId, now);
  }

  /** What a scan found. */
  record Scan(int detected, int pending, List<PendingMention> items) {}

  /** Looks into that account's inbox now, or into that of the first configured one. */
  Scan scan(Optional<String> accountId) {
    String scanned = database.read(sql -> scannable(sql, accountId));
    Watches.Outcome outcome = look(scanned);
    outcome.trouble().ifPresent(trouble -> refuse(scanned, trouble));
    loop.ring();
    return database.read(
        sql -> {
          List<PendingMention> items =
              outcome.foundIds().stream().map(id -> mentions.pending(sql, id)).toList();
          return new Scan(items.size(), mentions.table().open(sql, scanned).size(), items);
        });
  }

  private Watches.Outcome look(String accountId) {
    try {
      return watches.look(accountId, new WatchEvent.Asked());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(ErrorCode.SERVICE_UNAVAILABLE, "VoidGram stops just now.");
    }
  }

  /** What the Private API objected to has a code of its own. */
  private void refuse(String accountId, Failed trouble) {
    database
        .read(sql -> whyNone(sql, accountId))
        .ifPresent(
            why -> {
              throw why;
            });
    ErrorCode code =
        switch (trouble.trouble()) {
          case CHALLENGE -> ErrorCode.CHALLENGE_REQUIRED;
          case REFUSED -> ErrorCode.CREDENTIALS_NOT_CONFIGURED;
          case OFFLINE, THROTTLED, FAULT -> ErrorCode.INSTAGRAM_API_ERROR;
        };
    throw new ApiException(code, GraphAdvice.added(trouble.message()));
  }

  private String scannable(Sql sql, Optional<String> accountId) {
    String id =
        accountId
            .or(() -> configs.first(sql))
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorCode.CREDENTIALS_NOT_CONFIGURED,
                        "Story repost is not set up for any account." + OFFICIAL_WAY));
    requireWay(sql, id, Optional.empty());
    whyNone(sql, id)
        .ifPresent(
            why -> {
              throw why;
            });
    return id;
  }

  List<Repost> history(Optional<String> accountId) {
    return database.read(
        sql -> {
          accountId.ifPresent(id -> accounts.require(sql, id));
          return history.newest(sql, accountId);
        });
  }

  /** The mentions that wait for their owner, or for their time. */
  List<PendingMention> pending(Optional<String> accountId) {
    return database.read(
        sql -> {
          accountId.ifPresent(id -> accounts.require(sql, id));
          return mentions.table().open(sql, accountId).stream().map(PendingMention::of).toList();
        });
  }

  /** Lets the mention be reposted, at once if the day has room for it. */
  PendingMention approve(String id) {
    Instant now = clock.instant();
    PendingMention approved = database.write(sql -> mentions.approve(sql, id, now));
    loop.wakeRunner(now);
    loop.ring();
    return approved;
  }

  PendingMention decline(String id) {
    Instant now = clock.instant();
    return database.write(sql -> mentions.decline(sql, id, now));
  }

  private boolean isOfficial(Sql sql, String accountId) {
    return configs.source(sql, accountId).filter(it -> it == RepostSource.OFFICIAL).isPresent();
  }

  /** Why nothing may be asked of Instagram in the account's way; empty when something may. */
  private Optional<ApiException> whyNone(Sql sql, String accountId) {
    return isOfficial(sql, accountId)
        ? Optional.empty()
        : privateWay.whyNone().apply(sql, accountId);
  }

  /** Credentials that Instagram has objected to are none to look with. */
  private void requireUnstopped(Sql sql, String accountId) {
    whyNone(sql, accountId)
        .ifPresent(
            why -> {
              throw new ApiException(
                  ErrorCode.CREDENTIALS_NOT_CONFIGURED, why.getMessage() + OFFICIAL_WAY);
            });
  }

  /** The official way needs a token that works, the phone app's way its credentials. */
  private void requireWay(Sql sql, String accountId, Optional<RepostSource> wanted) {
    Account account = accounts.require(sql, accountId);
    RepostSource source =
        wanted.or(() -> configs.source(sql, accountId)).orElse(RepostSource.PRIVATE);
    String name = account.profile().username();
    if (source == RepostSource.PRIVATE && !privateWay.hasCredentials().test(sql, accountId)) {
      throw new ApiException(
          ErrorCode.CREDENTIALS_NOT_CONFIGURED,
          "Story repost by the Private API needs the credentials of @"
              + name
              + ", which are not stored. Save them first."
              + OFFICIAL_WAY);
    }
    if (source == RepostSource.OFFICIAL && account.isTokenDead(clock.instant())) {
      throw new ApiException(
          ErrorCode.CREDENTIALS_NOT_CONFIGURED,
          "The access token of @" + name + " works no more. Connect the account again.");
    }
  }
}
