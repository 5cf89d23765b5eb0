package io.voidgram.server.repost;

import io.voidgram.scheduling.repost.InboxWatch;
import io.voidgram.scheduling.repost.LookHistory;
import io.voidgram.scheduling.repost.RepostSettings;
import io.voidgram.scheduling.repost.RepostSource;
import io.voidgram.scheduling.repost.SleepWindow;
import io.voidgram.scheduling.repost.WatchState;
import io.voidgram.scheduling.repost.WatchState.Looking;
import io.voidgram.scheduling.repost.WatchState.Off;
import io.voidgram.scheduling.repost.WatchState.Reason;
import io.voidgram.scheduling.repost.WatchState.Stopped;
import io.voidgram.scheduling.repost.WatchState.Waiting;
import io.voidgram.server.store.Row;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far each account's watch is. Every method works within its caller's transaction. */
final class WatchTable {
  private static final String UPDATE =
      """
      update story_repost_config set is_enabled = :isEnabled, wake_at = :wakeAt,
        wait_reason = :reason, looking_since = :lookingSince, was_off = :wasOff,
        auto_disabled_at = :stoppedAt, auto_disable_reason = :stopReason,
        last_poll_at = :lastAt, last_poll_status = :outcome, last_poll_error = :error,
        consecutive_failures = :failures, challenges = :challenges,
        challenge_pause_until = :pausedUntil, seen_up_to = :seenUpTo, updated_at = :now
      where account_id = :accountId
      """;

  Optional<InboxWatch> find(Sql sql, String accountId) {
    return sql.prepare("select * from story_repost_config where account_id = :accountId")
        .bind("accountId", accountId)
        .one(WatchTable::read);
  }

  /** The accounts whose inbox is looked into, by either way. */
  List<String> watched(Sql sql) {
    return sql.prepare("select account_id from story_repost_config order by sequence")
        .list(row -> row.text("account_id"));
  }

  void save(Sql sql, String accountId, InboxWatch watch, Instant now) {
    WatchState state = watch.state();
    LookHistory history = watch.history();
    Waiting waiting = state instanceof Waiting it ? it : null;
    Looking looking = state instanceof Looking it ? it : null;
    Stopped stopped = state instanceof Stopped it ? it : null;
    sql.noteChange("repost", accountId);
    sql.prepare(UPDATE)
        .bind("isEnabled", waiting != null || (looking != null && !looking.wasOff()))
        .bind("wakeAt", waiting == null ? null : waiting.until())
        .bind("reason", waiting == null ? null : waiting.reason())
        .bind("lookingSince", looking == null ? null : looking.since())
        .bind("wasOff", looking != null && looking.wasOff())
        .bind("stoppedAt", stopped == null ? null : stopped.at())
        .bind("stopReason", stopped == null ? null : stopped.reason())
        .bind("lastAt", history.lastAt())
        .bind("outcome", history.outcome())
        .bind("error", history.error())
        .bind("failures", history.failures())
        .bind("challenges", challenges(history))
        .bind("pausedUntil", history.pausedUntil())
        .bind("seenUpTo", history.seenUpTo())
        .bind("now", now)
        .bind("accountId", accountId)
        .update();
  }

  private static String challenges(LookHistory history) {
    return history.challenges().stream()
        .map(at -> Long.toString(at.toEpochMilli()))
        .collect(Collectors.joining(","));
  }

  private static InboxWatch read(Row row) {
    return new InboxWatch(settings(row), state(row), history(row));
  }

  static RepostSettings settings(Row row) {
    return new RepostSettings(
        RepostSource.valueOf(row.text("source").toUpperCase(Locale.ROOT)),
        row.integer("poll_interval_hours"),
        row.integer("jitter_minutes"),
        new SleepWindow(row.integer("sleep_window_start"), row.integer("sleep_window_end")),
        row.integer("daily_repost_limit"),
        row.flag("auto_repost_enabled"),
        row.instant("configured_at"));
  }

  private static WatchState state(Row row) {
    Instant lookingSince = row.instantOrNull("looking_since");
    Instant stoppedAt = row.instantOrNull("auto_disabled_at");
    if (lookingSince != null) {
      return new Looking(lookingSince, row.flag("was_off"));
    }
    if (row.flag("is_enabled")) {
      return waiting(row);
    }
    String reason = row.textOrNull("auto_disable_reason");
    return stoppedAt == null ? new Off() : new Stopped(stoppedAt, reason == null ? "" : reason);
  }

  /** One that was switched on before it looked this way has not looked yet. */
  private static WatchState waiting(Row row) {
    @Nullable Instant until = row.instantOrNull("wake_at");
    return until == null
        ? new Waiting(Instant.EPOCH, Reason.INTERVAL)
        : new Waiting(until, row.constant("wait_reason", Reason.class));
  }

  static LookHistory history(Row row) {
    String outcome = row.textOrNull("last_poll_status");
    List<Instant> challenges =
        Arrays.stream(row.text("challenges").split(",", -1))
            .filter(text -> !text.isEmpty())
            .map(text -> Instant.ofEpochMilli(Long.parseLong(text)))
            .toList();
    return new LookHistory(
        row.instantOrNull("last_poll_at"),
        outcome == null ? null : LookHistory.Outcome.valueOf(outcome),
        row.textOrNull("last_poll_error"),
        row.integer("consecutive_failures"),
        challenges,
        row.instantOrNull("challenge_pause_until"),
        row.instantOrNull("seen_up_to"));
  }
}
