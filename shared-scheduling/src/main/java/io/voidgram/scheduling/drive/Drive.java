package io.voidgram.scheduling.drive;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.Ownership;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishEvent.Created;
import io.voidgram.scheduling.publish.PublishEvent.HeldBack;
import io.voidgram.scheduling.publish.PublishEvent.LookFirst;
import io.voidgram.scheduling.publish.PublishEvent.MediaListed;
import io.voidgram.scheduling.publish.PublishEvent.Missed;
import io.voidgram.scheduling.publish.PublishEvent.PagePostsListed;
import io.voidgram.scheduling.publish.PublishEvent.Unanswered;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.Publishing;
import io.voidgram.scheduling.publish.RecentMedia;
import io.voidgram.scheduling.publish.StateKind;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import io.voidgram.scheduling.publish.search.MediaOwners;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a job is woken and taken one step further, the same in every driver.
 *
 * @param grace how late a post may still go out
 * @param watchingFrom what was due before then nobody watched: it may be live, whatever is stored
 */
public record Drive(Mind mind, Duration grace, Instant watchingFrom) {
  /** Posts can have gone out that long before their time by another clock. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

  /** How long it counts that Instagram was asked about a post that is held back for its clock. */
  private static final Duration HELD_MAX = Duration.ofMinutes(10);

  /** How soon a post is looked for again while the clock is in doubt. */
  private static final Duration DOUBT_PAUSE = Duration.ofSeconds(15);

  /** How long a look counts when a late post is published, or called missed. */
  private static final Duration FRESH = Duration.ofMinutes(2);

  /** What the owner of a post is told that was given up for a fault of ours. */
  public static final String OUR_FAULT =
      "VoidGram made an error of its own and stopped this post. Look at the account, then retry it,"
          + " and report the error with the log.";

  /** A drive with the real machine. */
  public static Drive with(Duration grace, Instant watchingFrom) {
    return new Drive(Mind.REAL, grace, watchingFrom);
  }

  /** The event to wake the job with, or to take it up with; a late post's release is noted. */
  public PublishEvent wake(PublishJob job, LateReleases releases, Moment moment) {
    Instant judged = moment.judged(job);
    String series = LatePosts.series(job);
    boolean isLate = LatePosts.isLate(job, judged);
    Long last = isLate ? releases.lastTickMs(series, job.jobId()) : null;
    Instant previous = last == null ? null : judged.minusMillis(moment.tickMs() - last);
    PublishEvent event = mind.wake(job, judged, grace, previous);
    if (event instanceof HeldBack held) {
      long aheadMs = moment.now().toEpochMilli() - judged.toEpochMilli();
      return new HeldBack(held.until().plusMillis(aheadMs));
    }
    if (event instanceof Missed missed) {
      return new Missed(missed.lateBy(), !moment.isUnconfirmed() && job.hasLooked(moment, FRESH));
    }
    if (isLate) {
      releases.note(series, job.jobId(), moment.tickMs());
    }
    return mustLook(job, moment, judged) ? new LookFirst() : event;
  }

  /**
   * Whether the job looks at Instagram before it goes on: once when its time passed unwatched, and
   * once more right before a late publish, since a copy of this home may run elsewhere.
   */
  private boolean mustLook(PublishJob job, Moment moment, Instant judged) {
    PublishState state = job.state();
    boolean isPrepared = state.kind() == StateKind.PREPARED;
    boolean isAsleep = job.wakeAt() != null && moment.now().isBefore(job.wakeAt());
    if (isAsleep || !state.isBeforePublishing() || state.kind() == StateKind.LOOKING) {
      return false;
    }
    if (!judged.equals(moment.now())) {
      return !job.hasLooked(moment, HELD_MAX);
    }
    if (isPrepared && moment.isDoubted()) {
      return !job.hasLooked(moment, DOUBT_PAUSE);
    }
    boolean isUnwatched =
        !job.dueAt().isAfter(watchingFrom)
            || job.isLate(moment.latest())
            || isFromTheFuture(job, moment);
    Instant latest = watchingFrom.isAfter(job.dueAt()) ? watchingFrom : job.dueAt();
    Instant from = latest.isAfter(moment.now()) ? Instant.EPOCH : latest;
    boolean hasLooked = isPrepared ? job.hasLooked(moment, FRESH) : job.hasLooked(moment, from);
    return isUnwatched && !hasLooked;
  }

  /**
   * A post that was to go out at once, and by our clock lies in the future: the clock was set back.
   */
  private static boolean isFromTheFuture(PublishJob job, Moment moment) {
    Instant latest = moment.now().plusMillis(CLOCKS_DIFFER.toMillis());
    return !job.isScheduled() && job.dueAt().isAfter(latest);
  }

  /** The next step, told what is known of the other posts; a job that cannot go on is abandoned. */
  public Driven step(
      PublishJob job, PublishEvent event, Known known, Moment moment, double jitter) {
    try {
      PublishEvent told = withOwners(job, event, known, moment);
      return new Driven(job, mind.step(job, told, moment, jitter), null);
    } catch (IllegalStateException e) {
      return new Driven(job, abandoned(job, OUR_FAULT, moment), e);
    }
  }

  /** A job the driver cannot go on with: it fails for that reason, unless its post is live. */
  public Driven abandon(PublishJob job, String message, Moment moment) {
    return new Driven(job, abandoned(job, message, moment), null);
  }

  /** A job the machine cannot go on with must not take the others down, nor be tried for ever. */
  private static Step abandoned(PublishJob job, String message, Moment moment) {
    return PublishMachine.abandoned(job, ErrorCode.INTERNAL_ERROR, message, moment);
  }

  private static PublishEvent withOwners(
      PublishJob job, PublishEvent event, Known known, Moment moment) {
    if (event instanceof MediaListed listed) {
      return told(job, listed, known, moment);
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

  /** By whatever clock it is latest: what is on Instagram is of a post that is due. */
  private static Instant latest(MediaListed listed, Moment moment) {
    Instant latest = moment.latest();
    for (RecentMedia media : listed.media()) {
      latest = media.timestamp().isAfter(latest) ? media.timestamp() : latest;
    }
    return latest;
  }

  private static MediaListed told(PublishJob job, MediaListed listed, Known known, Moment moment) {
    Instant now = latest(listed, moment).plusMillis(CLOCKS_DIFFER.toMillis());
    Ownership ownership = Ownership.NONE;
    int twins = 0;
    // What was over when this post came has no media that it could take for its own.
    for (PublishJob other : known.others(job, now, known.cameAt(job))) {
      ownership = ownership.or(MediaOwners.between(job, other, now, moment.run()));
      twins += MediaOwners.isTwin(job, other, now) ? 1 : 0;
    }
    List<String> taken = taken(job, listed, known);
    return new MediaListed(listed.media(), listed.nextCursor(), ownership, twins, taken);
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
    // A list of the Page is searched from a little before the call.
    Instant endedAfter = known.cameAt(job).minusMillis(CLOCKS_DIFFER.toMillis());
    for (PublishJob other : known.others(job, Instant.EPOCH, endedAfter)) {
      String pagePostId = other.state().pagePostId();
      if (pagePostId != null) {
        taken.add(pagePostId);
      }
    }
    return taken;
  }
}
