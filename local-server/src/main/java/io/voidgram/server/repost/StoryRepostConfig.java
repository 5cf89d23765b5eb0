package io.voidgram.server.repost;

import io.voidgram.server.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How story repost is set up for one account, as the API shows it. */
record StoryRepostConfig(
    String id,
    String userId,
    String instagramAccountId,
    boolean isEnabled,
    String igUsername,
    int pollIntervalHours,
    int jitterMinutes,
    @Nullable Instant lastPollAt,
    @Nullable String lastPollStatus,
    @Nullable String lastPollError,
    int consecutiveFailures,
    @Nullable Instant autoDisabledAt,
    @Nullable String autoDisableReason,
    int challengeCount30d,
    @Nullable Instant lastChallengeAt,
    @Nullable Instant challengePauseUntil,
    Instant configuredAt,
    boolean warmUpComplete,
    int sleepWindowStart,
    int sleepWindowEnd,
    int dailyRepostLimit,
    int repostsToday,
    @Nullable Instant repostsTodayResetAt,
    boolean autoRepostEnabled,
    @Nullable Instant lastAutoSyncAt,
    boolean autoTagOriginalPoster,
    @Nullable String signatureOverlay,
    Instant createdAt,
    Instant updatedAt) {

  static StoryRepostConfig read(ResultSet row, String userId) throws SQLException {
    return new StoryRepostConfig(
        row.getString("id"),
        userId,
        row.getString("account_id"),
        row.getBoolean("is_enabled"),
        row.getString("username"),
        row.getInt("poll_interval_hours"),
        row.getInt("jitter_minutes"),
        Columns.instantOrNull(row, "last_poll_at"),
        row.getString("last_poll_status"),
        row.getString("last_poll_error"),
        row.getInt("consecutive_failures"),
        Columns.instantOrNull(row, "auto_disabled_at"),
        row.getString("auto_disable_reason"),
        row.getInt("challenge_count_30d"),
        Columns.instantOrNull(row, "last_challenge_at"),
        Columns.instantOrNull(row, "challenge_pause_until"),
        Columns.instant(row, "configured_at"),
        row.getBoolean("warm_up_complete"),
        row.getInt("sleep_window_start"),
        row.getInt("sleep_window_end"),
        row.getInt("daily_repost_limit"),
        row.getInt("reposts_today"),
        Columns.instantOrNull(row, "reposts_today_reset_at"),
        row.getBoolean("auto_repost_enabled"),
        Columns.instantOrNull(row, "last_auto_sync_at"),
        row.getBoolean("auto_tag_original_poster"),
        row.getString("signature_overlay"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "updated_at"));
  }
}
