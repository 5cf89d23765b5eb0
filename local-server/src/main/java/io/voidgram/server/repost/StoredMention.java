package io.voidgram.server.repost;

import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.repost.Mention;
import io.voidgram.scheduling.repost.MentionState;
import io.voidgram.server.store.Row;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mention's row.
 *
 * @param link where its media is shown; null once the story has ended
 */
record StoredMention(
    String id, String accountId, Mention mention, @Nullable String link, Instant createdAt) {
  static StoredMention read(Row row) {
    String username = row.text("original_username");
    Mention mention =
        new Mention(
            row.text("mention_id"),
            row.text("post_id"),
            username.isEmpty() ? null : username,
            row.constant("media_kind", MediaKind.class),
            row.instant("mentioned_at"),
            state(row));
    return new StoredMention(
        row.text("id"),
        row.text("account_id"),
        mention,
        row.textOrNull("link"),
        row.instant("created_at"));
  }

  static MentionState state(Row row) {
    return switch (row.constant("status", MentionState.Kind.class)) {
      case DETECTED -> new MentionState.Detected();
      case AWAITING_APPROVAL -> new MentionState.AwaitingApproval();
      case SCHEDULED -> new MentionState.Scheduled(row.instant("state_at"), row.flag("is_by_hand"));
      case PUBLISHING -> new MentionState.Publishing(row.instant("state_at"));
      case PUBLISHED -> new MentionState.Published(row.instant("state_at"));
      case FAILED ->
          new MentionState.Failed(
              row.instant("state_at"), Objects.requireNonNullElse(row.textOrNull("reason"), ""));
      case DECLINED -> new MentionState.Declined();
      case EXPIRED -> new MentionState.Expired();
    };
  }

  /** The instant that belongs to the state, if one does. */
  static @Nullable Instant stateAt(MentionState state) {
    return switch (state.kind()) {
      case SCHEDULED -> ((MentionState.Scheduled) state).at();
      case PUBLISHING -> ((MentionState.Publishing) state).since();
      case PUBLISHED -> ((MentionState.Published) state).at();
      case FAILED -> ((MentionState.Failed) state).at();
      case DETECTED, AWAITING_APPROVAL, DECLINED, EXPIRED -> null;
    };
  }
}
