package io.voidgram.server.posts.store;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostRequest;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.posts.intake.MediaLibrary;
import io.voidgram.server.posts.list.PostLists;
import io.voidgram.server.posts.store.StoredPost.DueTime;
import io.voidgram.server.store.Row;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of posts. Every method works within its caller's transaction. */
public final class PostStore {
  private static final String SELECT = "select * from post where id = ?";
  private static final String SELECT_MEDIA =
      """
      select media_file_id from post_media
      where post_id = ? and media_file_id is not null order by position
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

  /** The post of that id. */
  public Optional<StoredPost> find(Sql handle, String id) {
    List<String> mediaFileIds = mediaFileIds(handle, id);
    return Sql.one(handle, SELECT, row -> read(row, mediaFileIds), id);
  }

  /** The post of that id, or NOT_FOUND. */
  public StoredPost get(Sql handle, String id) {
    return find(handle, id).orElseThrow(PostStore::notFound);
  }

  public static ApiException notFound() {
    return new ApiException(ErrorCode.NOT_FOUND, "There is no post with this id.");
  }

  /** The media files of a post that are still there, in its order. */
  public List<String> mediaFileIds(Sql handle, String postId) {
    return Sql.list(handle, SELECT_MEDIA, row -> row.text("media_file_id"), postId);
  }

  /** Whether a media file of the post was deleted since. */
  public boolean lacksMedia(Sql handle, StoredPost post, MediaLibrary media) {
    List<String> files = post.input().mediaFileIds();
    return files.size() != mediaCount(handle, post.id())
        || !files.stream().allMatch(file -> media.facts(handle, file).isPresent());
  }

  /** How many media files the post has or had. */
  private int mediaCount(Sql handle, String postId) {
    return (int)
        handle
            .prepare("select count(*) from post_media where post_id = :id")
            .bind("id", postId)
            .number();
  }

  private static StoredPost read(Row row, List<String> mediaFileIds) {
    MediaType mediaType = row.constant("media_type", MediaType.class);
    boolean isCarousel = mediaType == MediaType.CAROUSEL;
    PostRequest request =
        new PostRequest(
            row.text("status").equals(PostStatus.DRAFT.name()),
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
        row.constant("status", PostStatus.class),
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

  /** Adds a post that stands there and is due then. */
  public void add(
      Sql handle,
      String id,
      CheckedPost post,
      PostStatus status,
      @Nullable DueTime dueTime,
      Instant now) {
    execute(handle, INSERT, id, post, status, dueTime, now);
    addMedia(handle, id, post.input().mediaFileIds());
  }

  /** Writes another content into a post that stands there now and is due then. */
  public void change(
      Sql handle,
      String id,
      CheckedPost post,
      PostStatus status,
      @Nullable DueTime dueTime,
      Instant now) {
    execute(handle, UPDATE, id, post, status, dueTime, now);
    handle.execute("delete from post_media where post_id = ?", id);
    addMedia(handle, id, post.input().mediaFileIds());
  }

  /** Lets a failed post go out again, as if it had never failed. */
  public void requeue(Sql handle, String id, Instant now) {
    Sql.update(
        handle,
        """
        update post set status = 'QUEUED', error_code = null, error_message = null,
          completed_at = null, updated_at = ?
        where id = ?
        """,
        now.toEpochMilli(),
        id);
  }

  /** Makes a scheduled post a draft again. */
  public void backToDraft(Sql handle, String id, Instant now) {
    Sql.update(
        handle,
        """
        update post set status = 'DRAFT', source_type = 'MANUAL', is_scheduled = 0,
          scheduled_for = null, ig_container_id = null, updated_at = ?
        where id = ?
        """,
        now.toEpochMilli(),
        id);
  }

  /** Both statements name their values in the order given here. */
  private static void execute(
      Sql handle,
      String sql,
      String id,
      CheckedPost post,
      PostStatus status,
      @Nullable DueTime dueTime,
      Instant now) {
    PostInput input = post.input();
    PostRequest request = input.request();
    Sql.update(
        handle,
        sql,
        post.account().profile().id(),
        post.mediaType().name(),
        dueTime == null ? "MANUAL" : "SCHEDULED",
        status.name(),
        request.caption(),
        input.locationId(),
        input.locationName(),
        PostLists.text(request.userTags()),
        PostLists.text(request.collaborators()),
        PostLists.text(request.storyMentions()),
        request.crossPostToFacebook(),
        dueTime != null,
        dueTime == null ? null : dueTime.instant().toEpochMilli(),
        dueTime == null ? "UTC" : dueTime.timezone(),
        now.toEpochMilli(),
        id);
  }

  private static void addMedia(Sql handle, String id, List<String> mediaFileIds) {
    for (int position = 0; position < mediaFileIds.size(); position++) {
      Sql.update(
          handle,
          "insert into post_media (post_id, position, media_file_id) values (?, ?, ?)",
          id,
          position,
          mediaFileIds.get(position));
    }
  }
}
