package io.voidgram.server.posts.store;

import io.voidgram.server.store.SqlStatement;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a post is shown, written by SQLite itself: a page of posts is then a copy of bytes, which
 * takes a third of the time of reading columns.
 */
public final class PostJson {
  /** The parameter {@code userId} is the id of the user. */
  public static final String OBJECT =
      """
      json_object(
        'id', id,
        'userId', :userId,
        'instagramAccountId', instagram_account_id,
        'mediaType', media_type,
        'sourceType', source_type,
        'caption', caption,
        'hashtags', null,
        'locationId', location_id,
        'locationName', location_name,
        'userTags', user_tags,
        'collaborators', collaborators,
        'storyMentions', story_mentions,
        'publishedViaPrivateApi', json(iif(
          published_via_private_api
            or (status = 'PUBLISHED' and coalesce(story_mentions, '[]') <> '[]'),
          'true', 'false')),
        'crossPostToFacebook', json(iif(cross_post_to_facebook, 'true', 'false')),
        'facebookPostId', facebook_post_id,
        'facebookPermalink', facebook_permalink,
        'crossPostNote', cross_post_note,
        'isScheduled', json(iif(is_scheduled, 'true', 'false')),
        'scheduledFor', strftime('%Y-%m-%dT%H:%M:%fZ', scheduled_for / 1000.0, 'unixepoch'),
        'timezone', timezone,
        'status', status,
        'igContainerId', ig_container_id,
        'igMediaId', ig_media_id,
        'igPermalink', ig_permalink,
        'cloudflareJobId', cloudflare_job_id,
        'r2MediaKey', r2_media_key,
        'errorMessage', error_message,
        'errorCode', error_code,
        'retryCount', retry_count,
        'lastAttemptAt', strftime('%Y-%m-%dT%H:%M:%fZ', last_attempt_at / 1000.0, 'unixepoch'),
        'publishedAt', strftime('%Y-%m-%dT%H:%M:%fZ', published_at / 1000.0, 'unixepoch'),
        'createdAt', strftime('%Y-%m-%dT%H:%M:%fZ', created_at / 1000.0, 'unixepoch'),
        'updatedAt', strftime('%Y-%m-%dT%H:%M:%fZ', updated_at / 1000.0, 'unixepoch')) as post
      """;

  private PostJson() {}

  /** Runs a query that selects {@link #OBJECT}. */
  public static List<byte[]> rows(SqlStatement query) {
    return query.list(row -> row.bytes("post"));
  }

  /** The rows as a JSON list, between what comes before and after it. */
  public static byte[] list(String before, List<byte[]> rows, String after) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 << 10);
    out.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    char separator = '[';
    for (byte[] row : rows) {
      out.write(separator);
      out.writeBytes(row);
      separator = ',';
    }
    String end = rows.isEmpty() ? "[]" : "]";
    out.writeBytes((end + after).getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  /** Adds a member, whose value is JSON already, to an object. */
  public static byte[] with(byte[] object, String name, byte[] value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(object.length + value.length + 64);
    out.write(object, 0, object.length - 1);
    out.writeBytes((",\"" + name + "\":").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(value);
    out.write('}');
    return out.toByteArray();
  }
}
