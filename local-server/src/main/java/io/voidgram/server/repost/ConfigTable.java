package io.voidgram.server.repost;

import io.voidgram.server.json.Ids;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

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

  /** The configuration of that account. */
  Optional<StoryRepostConfig> find(Handle handle, String userId, String accountId) {
    return one(handle.createQuery(SELECT + "where account_id = ?").bind(0, accountId), userId);
  }

  /** The configuration that was made first. */
  Optional<StoryRepostConfig> first(Handle handle, String userId) {
    return one(handle.createQuery(SELECT + "order by sequence limit 1"), userId);
  }

  private static Optional<StoryRepostConfig> one(Query query, String userId) {
    return query.map((row, context) -> StoryRepostConfig.read(row, userId)).findOne();
  }

  /** Changes the account's configuration, or makes one that is switched off. */
  void save(Handle handle, String accountId, ConfigChange change, Instant now) {
    insertIfMissing(handle, accountId, now);
    try (Update update =
        handle.createUpdate(
            """
            update story_repost_config set
              poll_interval_hours = coalesce(:hours, poll_interval_hours),
              auto_tag_original_poster = coalesce(:autoTag, auto_tag_original_poster),
              updated_at = :now
            where account_id = :accountId
            """)) {
      update
          .bind("hours", change.pollIntervalHours().orElse(null))
          .bind("autoTag", change.autoTagOriginalPoster().orElse(null))
          .bind("now", now.toEpochMilli())
          .bind("accountId", accountId)
          .execute();
    }
  }

  private static void insertIfMissing(Handle handle, String accountId, Instant now) {
    handle.execute(
        """
        insert or ignore into story_repost_config
          (id, account_id, is_enabled, poll_interval_hours, jitter_minutes, configured_at,
           sleep_window_start, sleep_window_end, daily_repost_limit, auto_repost_enabled,
           auto_tag_original_poster, created_at, updated_at)
        values (?, ?, false, ?, ?, ?, ?, ?, ?, true, true, ?, ?)
        """,
        Ids.create(),
        accountId,
        POLL_INTERVAL_HOURS,
        JITTER_MINUTES,
        now.toEpochMilli(),
        SLEEP_WINDOW_START,
        SLEEP_WINDOW_END,
        DAILY_REPOST_LIMIT,
        now.toEpochMilli(),
        now.toEpochMilli());
  }

  /** Switching it on by hand forgets the failures that switched it off. */
  void enable(Handle handle, String accountId, Instant now) {
    handle.execute(
        """
        update story_repost_config set is_enabled = true, consecutive_failures = 0,
          auto_disabled_at = null, auto_disable_reason = null, updated_at = ?
        where account_id = ?
        """,
        now.toEpochMilli(),
        accountId);
  }

  void disable(Handle handle, String accountId, Instant now) {
    handle.execute(
        """
        update story_repost_config set is_enabled = false, updated_at = ?
        where account_id = ? and is_enabled
        """,
        now.toEpochMilli(),
        accountId);
  }

  void delete(Handle handle, String accountId) {
    handle.execute("delete from story_repost_config where account_id = ?", accountId);
  }
}
