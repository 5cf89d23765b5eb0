package io.voidgram.server.repost;

import io.voidgram.scheduling.graph.GraphAdvice;
import io.voidgram.server.store.Row;
import java.time.Instant;
import java.util.List;
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
    String source,
    @Nullable Instant nextPollAt,
    Instant createdAt,
    Instant updatedAt) {
  /** {@code usedToday} are the reposts of the day that ends at that midnight. */
  static StoryRepostConfig read(
      Row row, String userId, int usedToday, Instant midnight, Instant now) {
    List<Instant> challenges = WatchTable.history(row).recent(now);
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
        advised(row.textOrNull("last_poll_error")),
        row.integer("consecutive_failures"),
        row.instantOrNull("auto_disabled_at"),
        advised(row.textOrNull("auto_disable_reason")),
        challenges.size(),
        challenges.isEmpty() ? null : challenges.get(challenges.size() - 1),
        row.instantOrNull("challenge_pause_until"),
        row.instant("configured_at"),
        WatchTable.settings(row).isWarm(now),
        row.integer("sleep_window_start"),
        row.integer("sleep_window_end"),
        row.integer("daily_repost_limit"),
        usedToday,
        midnight,
        row.flag("auto_repost_enabled"),
        row.instantOrNull("last_auto_sync_at"),
        row.flag("auto_tag_original_poster"),
        row.textOrNull("signature_overlay"),
        row.text("source"),
        row.flag("is_enabled") ? row.instantOrNull("wake_at") : null,
        row.instant("created_at"),
        row.instant("updated_at"));
  }

  private static @Nullable String advised(@Nullable String message) {
    return message == null ? null : GraphAdvice.added(message);
  }
}
