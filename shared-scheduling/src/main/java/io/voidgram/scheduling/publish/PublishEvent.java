package io.voidgram.scheduling.publish;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened since the last step. */
public sealed interface PublishEvent {
  /** The time slept for has come, or the job is new. */
  record Woken() implements PublishEvent {}

  /** The queue holds the late job back, so that late posts do not go out all at once. */
  record HeldBack(Instant until) implements PublishEvent {}

  /**
   * The queue found the job later than its grace.
   *
   * @param hasLooked whether Instagram was asked just now and does not have the post
   */
  record Missed(String lateBy, boolean hasLooked) implements PublishEvent {}

  /**
   * The job's time passed while nobody watched it: whatever is stored, it has to look at Instagram
   * before it goes on.
   */
  record LookFirst() implements PublishEvent {}

  /** We were stopped before the answer was stored; the call may or may not have been made. */
  record Interrupted() implements PublishEvent {}

  /** No answer came; the call may or may not have had its effect. */
  record Unanswered() implements PublishEvent {}

  /** The call never left this machine. */
  record NotSent(String why) implements PublishEvent {}

  /** Meta answered with an error. */
  record Refused(Refusal refusal) implements PublishEvent {}

  /** Meta made the container, photo, video or Page post, or published the media, of that id. */
  record Created(String id) implements PublishEvent {}

  /** The container's status was read; the refusal says what an ERROR status means. */
  record ContainerRead(ContainerStatus status, @Nullable Refusal refusal) implements PublishEvent {}

  /**
   * A page of recent media.
   *
   * @param ownership whether a media may be that of a post whose media id is unknown, too
   * @param twins how many posts with the same caption may be among the media without being known to
   *     be, as far as the job is one that looks before it goes on
   * @param takenIds those of {@link PublishJob#mediaIdsInQuestion} that belong to other posts of
   *     ours by now
   */
  record MediaListed(
      List<RecentMedia> media,
      @Nullable String nextCursor,
      Ownership ownership,
      int twins,
      List<String> takenIds)
      implements PublishEvent {
    public MediaListed {
      media = List.copyOf(media);
      takenIds = List.copyOf(takenIds);
    }

    /** The page as Meta tells it, before the driver looked at the other posts. */
    public MediaListed(List<RecentMedia> media, @Nullable String nextCursor) {
      this(media, nextCursor, Ownership.NONE, 0, List.of());
    }
  }

  /** The permalink of the media or Page post was read; null when Meta does not tell it. */
  record PermalinkRead(@Nullable String permalink) implements PublishEvent {}

  /** The publishing quota was read. */
  record QuotaRead(int used, int total) implements PublishEvent {}

  /** The upload or finish step of a Page video was accepted. */
  record Accepted() implements PublishEvent {}

  /**
   * What a Page video says of itself.
   *
   * @param failure why it will never be seen; null while it may be
   */
  record PageVideoRead(boolean isPublished, @Nullable String failure) implements PublishEvent {}

  /**
   * The Page's own recent posts.
   *
   * @param takenIds those that are known as the cross-posts of other posts of ours
   */
  record PagePostsListed(List<RecentMedia> posts, List<String> takenIds) implements PublishEvent {
    public PagePostsListed {
      posts = List.copyOf(posts);
      takenIds = List.copyOf(takenIds);
    }

    /** The posts as Meta tells them, before the driver looked at ours. */
    public PagePostsListed(List<RecentMedia> posts) {
      this(posts, List.of());
    }
  }
}
