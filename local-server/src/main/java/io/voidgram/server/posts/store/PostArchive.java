package io.voidgram.server.posts.store;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.store.Sql;
import java.time.Instant;

/**
 * Clears posts from the history; what they were is kept in a table apart.
 *
 * <p>A finished job stays, because it still counts when the owner of a media is looked for.
 */
public final class PostArchive {
  private static final String KEEP =
      "insert into deleted_post (sequence, id, ig_media_id, post, deleted_at) "
          + "select sequence, id, ig_media_id, "
          + PostJson.OBJECT
          + ", :now from post where id = :id";

  private final PostTransactions transactions;
  private final JobStore jobs;

  public PostArchive(PostTransactions transactions, JobStore jobs) {
    this.transactions = transactions;
    this.jobs = jobs;
  }

  /** Clears a post, which is cancelled first when it is still to go out. */
  public void clear(String userId, String id) {
    transactions.change(
        (sql, now) -> {
          cancel(sql, PostStore.get(sql, id));
          return move(sql, userId, id, now);
        });
  }

  private void cancel(Sql sql, StoredPost post) {
    if (isToGoOut(post.status()) && jobs.cancel(sql, post.id()) == JobStore.Change.TOO_LATE) {
      throw new ApiException(
          ErrorCode.INVALID_STATUS,
          "The post is being published right now. Clear it when it is PUBLISHED or FAILED.");
    }
  }

  private static boolean isToGoOut(PostStatus status) {
    return switch (status) {
      case SCHEDULED, QUEUED, PROCESSING, PUBLISHING -> true;
      case DRAFT, PUBLISHED, FAILED -> false;
    };
  }

  /** Moves the post to the archive, if it is still there; says whether it was. */
  public boolean move(Sql sql, String userId, String id, Instant now) {
    sql.noteChange("post", id);
    sql.prepare(KEEP).bind("userId", userId).bind("now", now).bind("id", id).update();
    return sql.prepare("delete from post where id = :id").bind("id", id).update() == 1;
  }
}
