package io.voidgram.server.posts.store;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostRequest;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.posts.store.StoredPost.DueTime;
import io.voidgram.server.store.LocalLinks;
import io.voidgram.server.store.Row;
import io.voidgram.server.store.Sql;
import io.voidgram.server.store.SqlStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of posts. Every method works within its caller's transaction. */
public final class PostStore {
  private static final String SELECT = "select * from post where id = :id";
  private static final String SELECT_MEDIA =
      """
      select media_file_id from post_media
      where post_id = :id and media_file_id is not null order by position
      """;

  private static final String INSERT =
      """
      insert into post (instagram_account_id, media_type, source_type, status, caption,
        location_id, location_name, user_tags, collaborators, story_mentions,
        cross_post_to_facebook, is_scheduled, scheduled_for, timezone, created_at, updated_at, id)
      values (:accountId, :mediaType, :sourceType, :status, :caption,
        :locationId, :locationName, :userTags, :collaborators, :storyMentions,
        :crossPost, :isScheduled, :scheduledFor, :timezone, :now, :now, :id)
      """;
  private static final String UPDATE =
      """
      update post set instagram_account_id = :accountId, media_type = :mediaType,
        source_type = :sourceType, status = :status, caption = :caption,
        location_id = :locationId, location_name = :locationName, user_tags = :userTags,
        collaborators = :collaborators, story_mentions = :storyMentions,
        cross_post_to_facebook = :crossPost, is_scheduled = :isScheduled,
        scheduled_for = :scheduledFor, timezone = :timezone, updated_at = :now
      where id = :id
      """;

  private PostStore() {}

  public static Optional<StoredPost> find(Sql sql, String id) {
    List<String> mediaFileIds = mediaFileIds(sql, id);
    return sql.prepare(SELECT).bind("id", id).one(row -> read(row, mediaFileIds));
  }

  /** The post of that id, or NOT_FOUND. */
  public static StoredPost get(Sql sql, String id) {
    return find(sql, id).orElseThrow(PostStore::notFound);
  }

  public static ApiException notFound() {
    return new ApiException(ErrorCode.NOT_FOUND, "There is no post with this id.");
  }

  /** The media files of a post that are still there, in its order. */
  public static List<String> mediaFileIds(Sql sql, String postId) {
    return sql.prepare(SELECT_MEDIA).bind("id", postId).list(row -> row.text("media_file_id"));
  }

  /** How many media files the post has or had. */
  public static long mediaCount(Sql sql, String postId) {
    return sql.prepare("select count(*) from post_media where post_id = :id")
        .bind("id", postId)
        .number();
  }

  /** The posts that are still to go out with that media file. */
  public static List<String> toGoOutWith(Sql sql, String mediaFileId) {
    return sql.prepare(
            """
            select distinct post_id from post_media join post on post.id = post_id
            where media_file_id = :file
              and status in ('SCHEDULED', 'QUEUED', 'PROCESSING', 'PUBLISHING')
            """)
        .bind("file", mediaFileId)
        .list(row -> row.text("post_id"));
  }

  /** Whether another post of the account is scheduled less than that long before or after. */
  public static boolean hasNeighbour(
      Sql sql, String accountId, String postId, Instant due, Duration distance) {
    return sql.prepare(
            """
            select exists (select 1 from post
              where instagram_account_id = :account and id <> :id and status = 'SCHEDULED'
                and scheduled_for > :after and scheduled_for < :before)
            """)
        .bind("account", accountId)
        .bind("id", postId)
        .bind("after", due.minus(distance))
        .bind("before", due.plus(distance))
        .isTrue();
  }

  private static StoredPost read(Row row, List<String> mediaFileIds) {
    MediaType mediaType = row.constant("media_type", MediaType.class);
    PostStatus status = row.constant("status", PostStatus.class);
    boolean isCarousel = mediaType == MediaType.CAROUSEL;
    PostRequest request =
        new PostRequest(
            status == PostStatus.DRAFT,
            mediaType,
            isCarousel || mediaFileIds.isEmpty() ? null : mediaFileIds.get(0),
            isCarousel ? mediaFileIds : List.of(),
            row.textOrNull("caption"),
            PostLists.userTags(row.textOrNull("user_tags")),
            PostLists.collaborators(row.textOrNull("collaborators")),
            PostLists.storyMentions(row.textOrNull("story_mentions")),
            row.flag("cross_post_to_facebook"));
    return new StoredPost(
        row.text("id"),
        status,
        mediaType,
        new PostInput(
            row.textOrNull("instagram_account_id"),
            request,
            row.textOrNull("location_id"),
            row.textOrNull("location_name")),
        dueTime(row),
        row.textOrNull("ig_media_id"),
        row.textOrNull("ig_permalink"));
  }

  private static @Nullable DueTime dueTime(Row row) {
    Instant scheduledFor = row.instantOrNull("scheduled_for");
    return scheduledFor == null ? null : new DueTime(scheduledFor, row.text("timezone"));
  }

  /** Adds a post with that status, due at that time if there is one. */
  public static void add(
      Sql sql,
      String id,
      CheckedPost post,
      PostStatus status,
      @Nullable DueTime dueTime,
      Instant now) {
    sql.noteChange("post", id);
    write(sql.prepare(INSERT), id, post, status, dueTime, now);
    addMedia(sql, id, post.input().mediaFileIds());
  }

  /** Adds a story that reposts another; its media stays where it is. */
  public static void addRepost(Sql sql, String id, String accountId, Instant now) {
    sql.noteChange("post", id);
    sql.prepare(
            """
            insert into post
              (instagram_account_id, media_type, source_type, status, created_at, updated_at, id)
            values (:accountId, 'STORIES', 'STORY_REPOST', 'QUEUED', :now, :now, :id)
            """)
        .bind("accountId", accountId)
        .bind("now", now)
        .bind("id", id)
        .update();
  }

  /** Replaces the content, the status and the due time of a post. */
  public static void change(
      Sql sql,
      String id,
      CheckedPost post,
      PostStatus status,
      @Nullable DueTime dueTime,
      Instant now) {
    sql.noteChange("post", id);
    write(sql.prepare(UPDATE), id, post, status, dueTime, now);
    sql.prepare("delete from post_media where post_id = :id").bind("id", id).update();
    addMedia(sql, id, post.input().mediaFileIds());
  }

  /** Lets a failed post go out again, as if it had never failed. */
  public static boolean requeue(Sql sql, String id, Instant now) {
    sql.noteChange("post", id);
    return sql.prepare(
                """
            update post set status = 'QUEUED', error_code = null, error_message = null,
              completed_at = null, cloudflare_job_id = null, r2_media_key = null,
              updated_at = :now
            where id = :id
            """)
            .bind("now", now)
            .bind("id", id)
            .update()
        == 1;
  }

  /** Makes a scheduled post a draft again. */
  public static boolean backToDraft(Sql sql, String id, Instant now) {
    sql.noteChange("post", id);
    return sql.prepare(
                """
            update post set status = 'DRAFT', source_type = 'MANUAL', is_scheduled = 0,
              scheduled_for = null, ig_container_id = null, cloudflare_job_id = null,
              r2_media_key = null, updated_at = :now
            where id = :id
            """)
            .bind("now", now)
            .bind("id", id)
            .update()
        == 1;
  }

  /** The name of the post's first media file at the Worker, if the Worker has it. */
  public static Optional<String> mediaKey(Sql sql, String id) {
    return sql.prepare("select r2_media_key from post where id = :id and r2_media_key is not null")
        .bind("id", id)
        .one(row -> row.text("r2_media_key"));
  }

  /** Lets the links to posts in the sandbox lead to where it answers now. */
  public static void leadLinksTo(Sql sql, String url) {
    LocalLinks.leadTo(sql, url, "update post", "ig_permalink");
    LocalLinks.leadTo(sql, url, "update post", "facebook_permalink");
  }

  private static void write(
      SqlStatement statement,
      String id,
      CheckedPost post,
      PostStatus status,
      @Nullable DueTime dueTime,
      Instant now) {
    PostInput input = post.input();
    PostRequest request = input.request();
    statement
        .bind("accountId", post.account().profile().id())
        .bind("mediaType", post.mediaType())
        .bind("sourceType", dueTime == null ? "MANUAL" : "SCHEDULED")
        .bind("status", status)
        .bind("caption", request.caption())
        .bind("locationId", input.locationId())
        .bind("locationName", input.locationName())
        .bind("userTags", PostLists.text(request.userTags()))
        .bind("collaborators", PostLists.text(request.collaborators()))
        .bind("storyMentions", PostLists.text(request.storyMentions()))
        .bind("crossPost", request.crossPostToFacebook())
        .bind("isScheduled", dueTime != null)
        .bind("scheduledFor", dueTime == null ? null : dueTime.instant())
        .bind("timezone", dueTime == null ? "UTC" : dueTime.timezone())
        .bind("now", now)
        .bind("id", id)
        .update();
  }

  private static void addMedia(Sql sql, String id, List<String> mediaFileIds) {
    for (int position = 0; position < mediaFileIds.size(); position++) {
      sql.prepare(
              """
              insert into post_media (post_id, position, media_file_id)
              values (:post, :position, :file)
              """)
          .bind("post", id)
          .bind("position", position)
          .bind("file", mediaFileIds.get(position))
          .update();
    }
  }
}
