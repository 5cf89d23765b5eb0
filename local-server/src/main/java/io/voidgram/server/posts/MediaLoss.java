package io.voidgram.server.posts;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What becomes of posts that are still to go out when one of their media files is deleted. */
public final class MediaLoss {
  private static final String WAITING =
      """
      select distinct post_id from post_media join post on post.id = post_id
      where media_file_id = ? and status in ('SCHEDULED', 'QUEUED', 'PROCESSING', 'PUBLISHING')
      """;

  private final JobStore jobs;

  public MediaLoss(JobStore jobs) {
    this.jobs = jobs;
  }

  /** Fails the posts of which nothing can be seen yet, at once; returns their ids. */
  public List<String> deleted(Sql handle, String mediaFileId, String fileName, Instant now) {
    String message =
        "The media file "
            + fileName
            + " was deleted before the post went out. Upload it again and"
            + " publish a new post.";
    List<String> affected = new ArrayList<>();
    for (String postId : Sql.list(handle, WAITING, row -> row.text("post_id"), mediaFileId)) {
      if (jobs.fail(handle, postId, ErrorCode.MEDIA_INVALID, message, now)) {
        affected.add(postId);
      }
    }
    return affected;
  }
}
