package io.voidgram.scheduling.publish;

import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.post.PostStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One post on its way: what to publish, where, when, and how far it has come.
 *
 * @param dueAt the instant from which the post may become visible
 * @param attempt counted from 1; a snooze costs none
 * @param wakeAt asleep until then; null while the state's command is being carried out
 */
public record PublishJob(
    String jobId,
    String postId,
    PublishTarget target,
    PostContent content,
    boolean isScheduled,
    Instant dueAt,
    int attempt,
    PublishState state,
    @Nullable Instant wakeAt) {
  /** From this lateness on the posts of an account are spaced. */
  public static final long LATE_MS = 5 * 60_000;

  /** A job nothing has been done for. */
  public static PublishJob fresh(
      String jobId,
      String postId,
      PublishTarget target,
      PostContent content,
      boolean isScheduled,
      Instant dueAt) {
    return new PublishJob(
        jobId, postId, target, content, isScheduled, dueAt, 1, new PublishState.Queued(), dueAt);
  }

  /** The same job under the id it is stored by. */
  public PublishJob named(String id) {
    return new PublishJob(id, postId, target, content, isScheduled, dueAt, attempt, state, wakeAt);
  }

  PublishJob in(PublishState next) {
    return new PublishJob(jobId, postId, target, content, isScheduled, dueAt, attempt, next, null);
  }

  PublishJob asleepUntil(Instant wake) {
    return new PublishJob(jobId, postId, target, content, isScheduled, dueAt, attempt, state, wake);
  }

  PublishJob withAttempt(int next) {
    return new PublishJob(jobId, postId, target, content, isScheduled, dueAt, next, state, wakeAt);
  }

  PublishJob dueAgainAt(Instant due) {
    return new PublishJob(jobId, postId, target, content, isScheduled, due, 1, state, wakeAt);
  }

  /** Whether the post is so late that it goes out apart from its account's other late posts. */
  public boolean isLate(Instant now) {
    return now.isAfter(dueAt.plusMillis(LATE_MS));
  }

  /**
   * The media that this page may make ours, and those found on the pages before it: while the
   * search went on, another post may have become known as the owner of one.
   */
  public List<String> mediaIdsInQuestion(PublishEvent.MediaListed listed) {
    List<String> ids = new ArrayList<>();
    for (RecentMedia media : listed.media()) {
      ids.add(media.mediaId());
    }
    MediaSearch search = state.searchOrNull();
    if (search != null) {
      for (RecentMedia candidate : search.candidates()) {
        ids.add(candidate.mediaId());
      }
    }
    return ids;
  }

  /** The post's status on the wire, which for a prepared post depends on whether it is due. */
  public PostStatus status(Instant now) {
    boolean isAhead = isScheduled && now.isBefore(dueAt);
    return switch (state.phase()) {
      case WAITING -> isAhead ? PostStatus.SCHEDULED : PostStatus.QUEUED;
      case PREPARING -> isAhead ? PostStatus.SCHEDULED : PostStatus.PROCESSING;
      case PUBLISHING -> PostStatus.PUBLISHING;
      case LIVE -> PostStatus.PUBLISHED;
      case FAILED -> PostStatus.FAILED;
    };
  }
}
