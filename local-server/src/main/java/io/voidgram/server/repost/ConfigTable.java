package io.voidgram.server.repost;

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

  private static final String SELECT =
      """
      select config.*, account.username from story_repost_config config
      join instagram_account account on account.id = config.account_id
      """;

  Optional<StoryRepostConfig> find(Sql sql, String userId, String accountId) {
    return sql.prepare(SELECT + "where account_id = :accountId")
        .bind("accountId", accountId)
        .one(row -> StoryRepostConfig.read(row, userId));
  }

  /** The configuration that was made first. */
  Optional<StoryRepostConfig> first(Sql sql, String userId) {
    return sql.prepare(SELECT + "order by sequence limit 1")
        .one(row -> StoryRepostConfig.read(row, userId));
  }

  /** Changes the account's configuration, or makes one that is switched off. */
  void save(Sql sql, String accountId, ConfigChange change, Instant now) {
    insertIfMissing(sql, accountId, now);
    sql.prepare(
            """
            update story_repost_config set
              poll_interval_hours = coalesce(:hours, poll_interval_hours),
              auto_tag_original_poster = coalesce(:autoTag, auto_tag_original_poster),
              updated_at = :now
            where account_id = :accountId
            """)
        .bind("hours", change.pollIntervalHours().orElse(null))
        .bind("autoTag", change.autoTagOriginalPoster().orElse(null))
        .bind("now", now)
        .bind("accountId", accountId)
        .update();
  }

  private static void insertIfMissing(Sql sql, String accountId, Instant now) {
    sql.prepare(
            """
            insert or ignore into story_repost_config
              (id, account_id, is_enabled, poll_interval_hours, jitter_minutes, configured_at,
               sleep_window_start, sleep_window_end, daily_repost_limit, auto_repost_enabled,
               auto_tag_original_poster, created_at, updated_at)
            values (:id, :accountId, false, :hours, :jitterMinutes, :now,
              :sleepStart, :sleepEnd, :dailyLimit, true, true, :now, :now)
            """)
        .bind("id", Ids.create())
        .bind("accountId", accountId)
        .bind("hours", POLL_INTERVAL_HOURS)
        .bind("jitterMinutes", JITTER_MINUTES)
        .bind("sleepStart", SLEEP_WINDOW_START)
        .bind("sleepEnd", SLEEP_WINDOW_END)
        .bind("dailyLimit", DAILY_REPOST_LIMIT)
        .bind("now", now)
        .update();
  }

  /** Switching it on by hand forgets the failures that switched it off. */
  void enable(Sql sql, String accountId, Instant now) {
    sql.prepare(
            """
            update story_repost_config set is_enabled = true, consecutive_failures = 0,
              auto_disabled_at = null, auto_disable_reason = null, updated_at = :now
            where account_id = :accountId
            """)
        .bind("now", now)
        .bind("accountId", accountId)
        .update();
  }

  void disable(Sql sql, String accountId, Instant now) {
    sql.prepare(
            """
            update story_repost_config set is_enabled = false, updated_at = :now
            where account_id = :accountId and is_enabled
            """)
        .bind("now", now)
        .bind("accountId", accountId)
        .update();
  }

  void delete(Sql sql, String accountId) {
    sql.prepare("delete from story_repost_config where account_id = :accountId")
        .bind("accountId", accountId)
        .update();
  }
}
