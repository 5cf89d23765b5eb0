package io.voidgram.server.repost;

import io.voidgram.scheduling.repost.OwnerClock;
import io.voidgram.scheduling.repost.RepostSource;
import io.voidgram.server.json.Ids;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.Optional;

/** The stored configurations. Every method works within its caller's transaction. */
final class ConfigTable {
  private static final int POLL_INTERVAL_HOURS = 12;
  private static final int JITTER_MINUTES = 20;
  private static final int SLEEP_WINDOW_START = 23;
  private static final int SLEEP_WINDOW_END = 7;
  private static final int DAILY_REPOST_LIMIT = 3;

  private final MentionTable mentions = new MentionTable();

  private static final String SELECT =
      """
      select config.*, account.username from story_repost_config config
      join instagram_account account on account.id = config.account_id
      """;

  /** Whether who posted a story is to be tagged in its repost. */
  static boolean tagsPoster(Sql sql, String accountId) {
    return sql.prepare(
            """
            select exists (select 1 from story_repost_config
              where account_id = :account and auto_tag_original_poster)
            """)
        .bind("account", accountId)
        .isTrue();
  }

  Optional<StoryRepostConfig> find(Sql sql, String userId, String accountId, Instant now) {
    OwnerClock clock = OwnerClocks.near(now);
    int used = mentions.used(sql, accountId, clock.dayStart(now));
    return sql.prepare(SELECT + "where account_id = :accountId")
        .bind("accountId", accountId)
        .one(row -> StoryRepostConfig.read(row, userId, used, clock.nextDay(now), now));
  }

  /** By which way the account's mentions are found; empty when it is not configured. */
  Optional<RepostSource> source(Sql sql, String accountId) {
    return sql.prepare("select * from story_repost_config where account_id = :accountId")
        .bind("accountId", accountId)
        .one(row -> WatchTable.settings(row).source());
  }

  /** The account that was configured first. */
  Optional<String> first(Sql sql) {
    return sql.prepare(SELECT + "order by sequence limit 1").one(row -> row.text("account_id"));
  }

  /** Changes the account's configuration, or makes one that is switched off. */
  void save(Sql sql, String accountId, ConfigChange change, Instant now) {
    sql.noteChange("repost", accountId);
    insertIfMissing(sql, accountId, change.source().orElse(RepostSource.PRIVATE), now);
    sql.prepare(
            """
            update story_repost_config set
              source = coalesce(:source, source),
              poll_interval_hours = coalesce(:hours, poll_interval_hours),
              auto_repost_enabled = coalesce(:automatic, auto_repost_enabled),
              daily_repost_limit = coalesce(:limit, daily_repost_limit),
              sleep_window_start = coalesce(:sleepStart, sleep_window_start),
              sleep_window_end = coalesce(:sleepEnd, sleep_window_end),
              auto_tag_original_poster = coalesce(:autoTag, auto_tag_original_poster),
              updated_at = :now
            where account_id = :accountId
            """)
        .bind("source", change.source().map(RepostSource::wireName).orElse(null))
        .bind("hours", change.pollIntervalHours().orElse(null))
        .bind("automatic", change.autoRepostEnabled().orElse(null))
        .bind("limit", change.dailyRepostLimit().orElse(null))
        .bind("sleepStart", change.sleepWindowStart().orElse(null))
        .bind("sleepEnd", change.sleepWindowEnd().orElse(null))
        .bind("autoTag", change.autoTagOriginalPoster().orElse(null))
        .bind("now", now)
        .bind("accountId", accountId)
        .update();
  }

  /** What Meta allows is asked for first; the phone app's way does as it always did. */
  private static void insertIfMissing(Sql sql, String accountId, RepostSource source, Instant now) {
    sql.prepare(
            """
            insert or ignore into story_repost_config
              (id, account_id, is_enabled, poll_interval_hours, jitter_minutes, configured_at,
               sleep_window_start, sleep_window_end, daily_repost_limit, auto_repost_enabled,
               auto_tag_original_poster, source, created_at, updated_at)
            values (:id, :accountId, false, :hours, :jitterMinutes, :now,
              :sleepStart, :sleepEnd, :dailyLimit, :automatic, true, :source, :now, :now)
            """)
        .bind("id", Ids.create())
        .bind("accountId", accountId)
        .bind("hours", POLL_INTERVAL_HOURS)
        .bind("jitterMinutes", JITTER_MINUTES)
        .bind("sleepStart", SLEEP_WINDOW_START)
        .bind("sleepEnd", SLEEP_WINDOW_END)
        .bind("dailyLimit", DAILY_REPOST_LIMIT)
        .bind("automatic", source == RepostSource.PRIVATE)
        .bind("source", source.wireName())
        .bind("now", now)
        .update();
  }

  void delete(Sql sql, String accountId) {
    sql.noteChange("repost", accountId);
    sql.prepare("delete from story_repost_config where account_id = :accountId")
        .bind("accountId", accountId)
        .update();
  }
}
