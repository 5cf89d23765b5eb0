package io.voidgram.scheduling.publish;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.post.PostStatus;
import java.time.Duration;
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
    @Nullable Instant wakeAt,
    Hindsight hindsight) {
  /** From this lateness on the posts of an account are spaced. */
  public static final long LATE_MS = 5 * 60_000;

  /** The same post from the beginning: what was prepared for it stays unused. */
  public PublishJob anew() {
    return fresh(jobId, postId, target, content, isScheduled, dueAt)
        .captionedBefore(hindsight.captionBefore());
  }

  /** A job nothing has been done for. */
  public static PublishJob fresh(
      String jobId,
      String postId,
      PublishTarget target,
      PostContent content,
      boolean isScheduled,
      Instant dueAt) {
    return new PublishJob(
        jobId,
        postId,
        target,
        content,
        isScheduled,
        dueAt,
        1,
        new PublishState.Queued(),
        dueAt,
        Hindsight.NONE);
  }

  /** The same job under the id it is stored by. */
  public PublishJob named(String id) {
    return new PublishJob(
        id, postId, target, content, isScheduled, dueAt, attempt, state, wakeAt, hindsight);
  }

  /** The same job with nobody tagged. */
  public PublishJob untagged() {
    return new PublishJob(
        jobId,
        postId,
        target,
        content.untagged(),
        isScheduled,
        dueAt,
        attempt,
        state,
        wakeAt,
        hindsight);
  }

  public PublishJob in(PublishState next) {
    return new PublishJob(
        jobId, postId, target, content, isScheduled, dueAt, attempt, next, null, hindsight);
  }

  public PublishJob asleepUntil(Instant wake) {
    return new PublishJob(
        jobId, postId, target, content, isScheduled, dueAt, attempt, state, wake, hindsight);
  }

  /**
   * The job after the clock was set back, so that it fell asleep at an instant still to come: it
   * sleeps as long from now as it was meant to. A job that only waits for its time wakes at once,
   * and goes to sleep again until its time by the clock as it is now.
   */
  public PublishJob asleepAnew(Instant since, Instant now) {
    if (wakeAt == null || !since.isAfter(now)) {
      return this;
    }
    boolean isWaiting = state.behindLook().kind().isWaiting() && isScheduled && now.isBefore(dueAt);
    long meantMs = wakeAt.toEpochMilli() - since.toEpochMilli();
    long pauseMs = isWaiting ? 0 : Math.max(0, meantMs);
    Instant wake = now.plusMillis(pauseMs);
    return wake.isBefore(wakeAt) ? asleepUntil(wake) : this;
  }

  public PublishJob withAttempt(int next) {
    return new PublishJob(
        jobId, postId, target, content, isScheduled, dueAt, next, state, wakeAt, hindsight);
  }

  /** Due anew from that instant; what was live before it must be looked for all the same. */
  public PublishJob dueAgainAt(Instant due) {
    return dueAgain(due, isScheduled);
  }

  /** Due at once: by whatever clock, there is nothing to wait for. */
  public PublishJob dueAtOnce(Instant now) {
    return dueAgain(now, false);
  }

  private PublishJob dueAgain(Instant due, boolean isAhead) {
    Hindsight unlooked = unlooked(since());
    return new PublishJob(jobId, postId, target, content, isAhead, due, 1, state, wakeAt, unlooked);
  }

  /** Whether it failed because Meta calls its account's token invalid, as it will for others. */
  public boolean isTokenRefused() {
    return state instanceof PublishState.Failed failed && failed.code() == ErrorCode.TOKEN_EXPIRED;
  }

  public PublishJob looked(Moment moment) {
    return with(
        new Hindsight(
            hindsight.since(), moment.now(), moment.run(), false, hindsight.captionBefore()));
  }

  public PublishJob foundLive() {
    return with(
        new Hindsight(
            hindsight.since(),
            hindsight.lookedAt(),
            hindsight.lookedIn(),
            true,
            hindsight.captionBefore()));
  }

  private PublishJob with(Hindsight seen) {
    return new PublishJob(
        jobId, postId, target, content, isScheduled, dueAt, attempt, state, wakeAt, seen);
  }

  /** The same job, which may be live since that instant already: a copy of it went on meanwhile. */
  public PublishJob liveSince(Instant instant) {
    Instant since = instant.isBefore(since()) ? instant : since();
    return with(unlooked(since));
  }

  private Hindsight unlooked(Instant since) {
    return new Hindsight(since, null, null, false, hindsight.captionBefore());
  }

  /** The same job, which may be live under that caption as well: a copy of it was not edited. */
  public PublishJob captionedBefore(@Nullable String caption) {
    return with(
        new Hindsight(
            hindsight.since(),
            hindsight.lookedAt(),
            hindsight.lookedIn(),
            hindsight.isFoundLive(),
            caption));
  }

  /** From when on a media on Instagram may be this post. */
  public Instant since() {
    Instant since = hindsight.since();
    return since == null || since.isAfter(dueAt) ? dueAt : since;
  }

  /** Whether Instagram was asked about this post from that instant on, in this run of the clock. */
  public boolean hasLooked(Moment moment, Instant from) {
    Instant at = hindsight.lookedAt();
    return at != null && !at.isBefore(from) && moment.run().equals(hindsight.lookedIn());
  }

  /** Whether that was no longer ago than that. */
  public boolean hasLooked(Moment moment, Duration ago) {
    Instant at = hindsight.lookedAt();
    Instant from = moment.now().minusMillis(ago.toMillis());
    return hasLooked(moment, from) && at != null && !at.isAfter(moment.now());
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
    MediaSearch search = state.search();
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
