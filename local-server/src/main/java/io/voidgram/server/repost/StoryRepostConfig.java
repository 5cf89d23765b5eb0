package io.voidgram.server.repost;

import io.voidgram.server.store.Row;
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
  static StoryRepostConfig read(Row row, String userId) {
    return new StoryRepostConfig(
        row.text("id"),
        userId,
        row.text("account_id"),
        row.flag("is_enabled"),
        row.text("username"),
        row.integer("poll_interval_hours"),
        row.integer("jitter_minutes"),
        row.instantOrNull("last_poll_at"),
        row.textOrNull("last_poll_status"),
        row.textOrNull("last_poll_error"),
        row.integer("consecutive_failures"),
        row.instantOrNull("auto_disabled_at"),
        row.textOrNull("auto_disable_reason"),
        row.integer("challenge_count_30d"),
        row.instantOrNull("last_challenge_at"),
        row.instantOrNull("challenge_pause_until"),
        row.instant("configured_at"),
        row.flag("warm_up_complete"),
        row.integer("sleep_window_start"),
        row.integer("sleep_window_end"),
        row.integer("daily_repost_limit"),
        row.integer("reposts_today"),
        row.instantOrNull("reposts_today_reset_at"),
        row.flag("auto_repost_enabled"),
        row.instantOrNull("last_auto_sync_at"),
        row.flag("auto_tag_original_poster"),
        row.textOrNull("signature_overlay"),
        row.instant("created_at"),
        row.instant("updated_at"));
  }
}
