package io.voidgram.server.cloud.handover;

import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishTarget;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Jobs of posts that are to be handed over. */
final class HandedPosts {
  private HandedPosts() {}

  static PublishJob job(Instant dueAt) {
    return PublishJob.fresh(
        UUID.randomUUID().toString(),
        UUID.randomUUID().toString(),
        new PublishTarget("account", "17841400000000001", LoginMethod.INSTAGRAM, null),
        content("caption"),
        true,
        dueAt);
  }

  /** The same job with another caption. */
  static PublishJob edited(PublishJob job, String caption) {
    return PublishJob.fresh(
        job.jobId(), job.postId(), job.target(), content(caption), true, job.dueAt());
  }

  /** The same job at another time. */
  static PublishJob moved(PublishJob job, Instant dueAt) {
    return PublishJob.fresh(job.jobId(), job.postId(), job.target(), job.content(), true, dueAt);
  }

  private static PostContent content(String caption) {
    return new PostContent(
        MediaType.IMAGE,
        List.of(new MediaItem("file", MediaKind.IMAGE)),
        caption,
        List.of(),
        List.of(),
        null,
        false);
  }
}
