package io.voidgram.server.posts.store;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.publish.LivePost;
import io.voidgram.scheduling.publish.PagePost;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.server.jobs.PostTable;
import io.voidgram.server.store.Sql;
import java.time.Instant;

/** Writes how far a job has come into its post, where the API shows it. */
public final class PostProgress implements PostTable {
  private static final String UPDATE =
      """
      update post set status = :status, ig_container_id = :container,
        ig_media_id = coalesce(:mediaId, ig_media_id),
        ig_permalink = coalesce(:permalink, ig_permalink), facebook_post_id = :pagePost,
        facebook_permalink = :pagePermalink, cross_post_note = :note,
        error_code = :errorCode, error_message = :errorMessage,
        retry_count = retry_count + :retries, published_at = :publishedAt,
        last_attempt_at = case when :isWorking then :now else last_attempt_at end,
        completed_at = case when :isOver then coalesce(completed_at, :now) end,
        updated_at = :now
      where id = :postId
      """;

  @Override
  public void progress(Sql handle, PublishJob job, boolean isNewAttempt, Instant now) {
    PublishState state = job.state();
    PostStatus status = job.status(now);
    boolean isOver = status == PostStatus.PUBLISHED || status == PostStatus.FAILED;
    Failed failed = state instanceof Failed f ? f : null;
    LivePost live = state.live();
    PagePost pagePost = state.pagePost();
    Sql.update(
        handle,
        UPDATE,
        status.name(),
        state.containerId(),
        live == null ? null : live.igMediaId(),
        live == null ? null : live.igPermalink(),
        pagePost.facebookPostId(),
        pagePost.facebookPermalink(),
        pagePost.note(),
        failed == null ? null : failed.code().name(),
        failed == null ? null : failed.message(),
        isNewAttempt ? 1 : 0,
        live == null ? null : live.publishedAt().toEpochMilli(),
        job.wakeAt() == null,
        now.toEpochMilli(),
        isOver,
        job.postId());
  }

  @Override
  public boolean fail(Sql handle, String postId, ErrorCode code, String why, Instant now) {
    return Sql.update(
            handle,
            """
            update post set status = 'FAILED', error_code = ?, error_message = ?, updated_at = ?
            where id = ? and status in ('SCHEDULED', 'QUEUED', 'PROCESSING', 'PUBLISHING')
            """,
            code.name(),
            why,
            now.toEpochMilli(),
            postId)
        == 1;
  }

  @Override
  public boolean isFailed(Sql handle, String postId) {
    String sql = "select count(*) from post where id = ? and status = 'FAILED'";
    return Sql.number(handle, sql, postId) > 0;
  }

  @Override
  public boolean isOfAnother(Sql handle, String postId, String igMediaId) {
    return Sql.number(
            handle,
            """
            select exists (select 1 from post where ig_media_id = ? and id <> ?)
              or exists (select 1 from deleted_post where ig_media_id = ?)
            """,
            igMediaId,
            postId,
            igMediaId)
        == 1;
  }
}
