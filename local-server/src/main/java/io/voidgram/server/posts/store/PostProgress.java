package io.voidgram.server.posts.store;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.graph.GraphAdvice;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.publish.LivePost;
import io.voidgram.scheduling.publish.PagePost;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.server.jobs.PostTable;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
  public void progress(Sql sql, PublishJob job, boolean isNewAttempt, Instant now) {
    sql.noteChange("post", job.postId());
    PublishState state = job.state();
    PostStatus status = job.status(now);
    boolean isOver = status == PostStatus.PUBLISHED || status == PostStatus.FAILED;
    Failed failed = state instanceof Failed f ? f : null;
    LivePost live = state.live();
    PagePost pagePost = state.pagePost();
    sql.prepare(UPDATE)
        .bind("status", status)
        .bind("container", state.containerId())
        .bind("mediaId", live == null ? null : live.igMediaId())
        .bind("permalink", live == null ? null : live.igPermalink())
        .bind("pagePost", pagePost.facebookPostId())
        .bind("pagePermalink", pagePost.facebookPermalink())
        .bind("note", advised(pagePost.note()))
        .bind("errorCode", failed == null ? null : failed.code())
        .bind("errorMessage", advised(failed == null ? null : failed.message()))
        .bind("retries", isNewAttempt ? 1 : 0)
        .bind("publishedAt", live == null ? null : live.publishedAt())
        .bind("isWorking", job.wakeAt() == null)
        .bind("isOver", isOver)
        .bind("now", now)
        .bind("postId", job.postId())
        .update();
  }

  /** The job tells Meta's numbers only. */
  private static @Nullable String advised(@Nullable String message) {
    return message == null ? null : GraphAdvice.added(message);
  }

  @Override
  public void place(
      Sql sql,
      String postId,
      @Nullable String cloudflareJobId,
      @Nullable String r2MediaKey,
      Instant now) {
    sql.noteChange("post", postId);
    sql.prepare(
            """
            update post set cloudflare_job_id = :jobId, r2_media_key = :mediaKey,
              updated_at = :now
            where id = :id
            """)
        .bind("jobId", cloudflareJobId)
        .bind("mediaKey", r2MediaKey)
        .bind("now", now)
        .bind("id", postId)
        .update();
  }

  @Override
  public void rewrite(Sql sql, PublishJob job, Instant now) {
    sql.noteChange("post", job.postId());
    PostContent content = job.content();
    sql.prepare(
            """
            update post set caption = :caption, user_tags = :userTags,
              collaborators = :collaborators, location_id = :locationId,
              cross_post_to_facebook = :crossPost,
              scheduled_for = case when is_scheduled then :dueAt end, updated_at = :now
            where id = :id
            """)
        .bind("caption", content.caption())
        .bind("userTags", PostLists.text(content.userTags()))
        .bind("collaborators", PostLists.text(content.collaborators()))
        .bind("locationId", content.locationId())
        .bind("crossPost", content.crossPostToFacebook())
        .bind("dueAt", job.dueAt())
        .bind("now", now)
        .bind("id", job.postId())
        .update();
  }

  @Override
  public boolean fail(Sql sql, String postId, ErrorCode code, String why, Instant now) {
    sql.noteChange("post", postId);
    return sql.prepare(
                """
                update post set status = 'FAILED', error_code = :code, error_message = :why,
                  updated_at = :now
                where id = :id and status in ('SCHEDULED', 'QUEUED', 'PROCESSING', 'PUBLISHING')
                """)
            .bind("code", code)
            .bind("why", why)
            .bind("now", now)
            .bind("id", postId)
            .update()
        == 1;
  }

  @Override
  public boolean isFailed(Sql sql, String postId) {
    return sql.prepare("select count(*) from post where id = :id and status = 'FAILED'")
        .bind("id", postId)
        .isTrue();
  }

  @Override
  public boolean isOfAnother(Sql sql, String postId, String igMediaId) {
    return sql.prepare(
            """
            select exists (select 1 from post where ig_media_id = :media and id <> :id)
              or exists (select 1 from deleted_post where ig_media_id = :media)
            """)
        .bind("media", igMediaId)
        .bind("id", postId)
        .isTrue();
  }
}
