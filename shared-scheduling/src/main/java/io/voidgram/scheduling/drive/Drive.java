package io.voidgram.scheduling.drive;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishEvent.Created;
import io.voidgram.scheduling.publish.PublishEvent.Interrupted;
import io.voidgram.scheduling.publish.PublishEvent.MediaListed;
import io.voidgram.scheduling.publish.PublishEvent.PagePostsListed;
import io.voidgram.scheduling.publish.PublishEvent.Unanswered;
import io.voidgram.scheduling.publish.PublishEvent.Woken;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishMachine;
import io.voidgram.scheduling.publish.PublishState.Publishing;
import io.voidgram.scheduling.publish.Rivalry;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.queue.LatePosts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a job is woken and taken one step further, the same in every driver.
 *
 * @param grace how late a post may still go out
 */
public record Drive(Mind mind, Duration grace) {
  /** What the owner of a post is told that was given up for a fault of ours. */
  public static final String OUR_FAULT =
      "VoidGram made an error of its own and stopped this post. Look at the account, then retry it,"
          + " and report the error with the log.";

  /** A drive with the real machine. */
  public static Drive with(Duration grace) {
    return new Drive(Mind.REAL, grace);
  }

  /** The event to wake the job with, or to take it up with; a late post's release is noted. */
  public PublishEvent wake(PublishJob job, LateReleases releases, Instant now) {
    String lane = LatePosts.lane(job);
    boolean isLate = LatePosts.isLate(job, now);
    PublishEvent event = mind.wake(job, now, grace, isLate ? releases.last(lane) : null);
    boolean isLetGo = event instanceof Woken || event instanceof Interrupted;
    if (isLetGo && isLate) {
      releases.note(lane, now);
    }
    return event;
  }

  /** The next step, told what is known of the other posts; a job that cannot go on is abandoned. */
  public Driven step(PublishJob job, PublishEvent event, Known known, Instant now, double jitter) {
    try {
      return new Driven(job, mind.step(job, knownFirst(job, event, known), now, jitter), null);
    } catch (IllegalStateException e) {
      return new Driven(job, abandoned(job, OUR_FAULT, now), e);
    }
  }

  /** A job the driver cannot go on with: it fails for that reason, unless its post is live. */
  public Driven abandon(PublishJob job, String message, Instant now) {
    return new Driven(job, abandoned(job, message, now), null);
  }

  /** A job the machine cannot go on with must not take the others down, nor be tried for ever. */
  private static Step abandoned(PublishJob job, String message, Instant now) {
    return PublishMachine.abandoned(job, ErrorCode.INTERNAL_ERROR, message, now);
  }

  private static PublishEvent knownFirst(PublishJob job, PublishEvent event, Known known) {
    if (event instanceof MediaListed listed) {
      return new MediaListed(
          listed.media(), listed.nextCursor(), rivalry(job, known), taken(job, listed, known));
    }
    if (event instanceof PagePostsListed listed) {
      return new PagePostsListed(listed.posts(), takenOnPage(job, known));
    }
    boolean isAnothers =
        event instanceof Created created
            && job.state() instanceof Publishing
            && known.isOfAnother(job, created.id());
    // No two posts have one media: an answer that says so is none, and the machine looks.
    return isAnothers ? new Unanswered() : event;
  }

  private static Rivalry rivalry(PublishJob job, Known known) {
    Rivalry rivalry = Rivalry.NONE;
    for (PublishJob other : known.others(job)) {
      rivalry = rivalry.or(Rivalry.between(job, other));
    }
    return rivalry;
  }

  private static List<String> taken(PublishJob job, MediaListed listed, Known known) {
    List<String> taken = new ArrayList<>();
    for (String mediaId : job.mediaIdsInQuestion(listed)) {
      if (known.isOfAnother(job, mediaId)) {
        taken.add(mediaId);
      }
    }
    return taken;
  }

  private static List<String> takenOnPage(PublishJob job, Known known) {
    List<String> taken = new ArrayList<>();
    for (PublishJob other : known.others(job)) {
      String pagePostId = other.state().pagePostIdOrNull();
      if (pagePostId != null) {
        taken.add(pagePostId);
      }
    }
    return taken;
  }
}
