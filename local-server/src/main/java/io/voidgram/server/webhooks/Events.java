package io.voidgram.server.webhooks;

import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.accounts.Account;
import io.voidgram.server.accounts.AccountListener;
import io.voidgram.server.jobs.PostListener;
import io.voidgram.server.posts.store.PostSnapshot;
import io.voidgram.server.store.Sql;
import io.voidgram.server.work.WakeTimer;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Puts what happens to posts into the outbox: one row at most, and only when somebody listens. */
final class Events implements PostListener, AccountListener {
  private static final Set<String> REPOSTS = Set.of("STORY_REPOST", "AUTO_REPOST");

  private final WakeTimer bell;

  /**
   * The bell rings before the commit. The dispatcher it wakes begins with a change of its own,
   * which waits for the commit, so it sees what was put in.
   */
  Events(WakeTimer bell) {
    this.bell = bell;
  }

  @Override
  public void reached(Sql sql, String postId, PostStatus status, Instant now) {
    List<EventType> types = types(status);
    if (types.isEmpty() || !WebhookStore.isWanted(sql, types)) {
      return;
    }
    PostSnapshot post = PostSnapshot.of(sql, postId).orElseThrow();
    boolean isRepost = types.size() > 1 && REPOSTS.contains(post.sourceType());
    Outbox.add(sql, types.get(isRepost ? 1 : 0), post.json(), now);
    bell.ring();
  }

  /** A mention waits for its owner; {@code json} is the mention. */
  void mentionDetected(Sql sql, String json, Instant now) {
    if (WebhookStore.isWanted(sql, List.of(EventType.REPOST_DETECTED))) {
      Outbox.add(sql, EventType.REPOST_DETECTED, json, now);
      bell.ring();
    }
  }

  /** The second one is told of reposts. */
  private static List<EventType> types(PostStatus status) {
    return switch (status) {
      case PUBLISHED -> List.of(EventType.POST_PUBLISHED, EventType.REPOST_PUBLISHED);
      case FAILED -> List.of(EventType.POST_FAILED);
      case SCHEDULED -> List.of(EventType.POST_SCHEDULED);
      case DRAFT, QUEUED, PROCESSING, PUBLISHING -> List.of();
    };
  }

  /** Another token ends at another time. */
  @Override
  public void connected(Sql sql, Account account, Instant now) {
    bell.ring();
  }
}
