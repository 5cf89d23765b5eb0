package io.voidgram.scheduling.publish.machine;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishEvent.HeldBack;
import io.voidgram.scheduling.publish.PublishEvent.Interrupted;
import io.voidgram.scheduling.publish.PublishEvent.LookFirst;
import io.voidgram.scheduling.publish.PublishEvent.Missed;
import io.voidgram.scheduling.publish.PublishEvent.Woken;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.AwaitingChildren;
import io.voidgram.scheduling.publish.PublishState.AwaitingContainer;
import io.voidgram.scheduling.publish.PublishState.Confirming;
import io.voidgram.scheduling.publish.PublishState.CreatingChildren;
import io.voidgram.scheduling.publish.PublishState.CreatingContainer;
import io.voidgram.scheduling.publish.PublishState.CrossPosting;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.PublishState.IdentifyingMedia;
import io.voidgram.scheduling.publish.PublishState.Looking;
import io.voidgram.scheduling.publish.PublishState.Prepared;
import io.voidgram.scheduling.publish.PublishState.Publishing;
import io.voidgram.scheduling.publish.PublishState.Queued;
import io.voidgram.scheduling.publish.PublishState.ReadingPermalink;
import io.voidgram.scheduling.publish.PublishState.ReadingQuota;
import io.voidgram.scheduling.publish.PublishState.Searching;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.publish.Turn;
import io.voidgram.scheduling.publish.Watch;
import io.voidgram.scheduling.publish.crosspost.PagePublication;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides the way of one post to Instagram: given the stored job and what happened, the job to
 * store next and then the one thing to do.
 *
 * <pre>
 *   Queued ──► CreatingChildren ──► AwaitingChildren ─┐         (carousels only)
 *      │                                              ▼
 *      └────────────────────────────────► CreatingContainer ──► AwaitingContainer ──► Prepared
 *      ▲                                                                                 │ due
 *      │ another attempt, a new container                                                ▼
 *      └───────── (never after an unclear answer) ◄──────────────────────────────── Publishing
 *                                                                      answer │         │ no clear
 *                                                                             │         ▼ answer
 *   ReadingQuota ──► Failed ◄────────────────── Searching ◄──────────────────────── Confirming
 *                                              found │ ▲ └─► Publishing, same container  │
 *                                                    │ └── not PUBLISHED, and settled    │
 *                                                    ▼                                   │
 *   Published ◄── CrossPosting ◄── ReadingPermalink ◄── IdentifyingMedia ◄── says PUBLISHED ───────┘
 * </pre>
 *
 * <p>Only {@code Publishing} makes anything visible. It is stored before its call is sent, so after
 * a crash the stored job tells that the outcome is unknown, and the machine looks before it acts.
 */
public final class PublishMachine {
  /** How long before the due instant an image's container is made. */
  static final Duration IMAGE_LEAD = Duration.ofMinutes(2);

  /** How long before the due instant a video's container is made. */
  static final Duration VIDEO_LEAD = Duration.ofMinutes(15);

  /** Preparations are spread over this time, so that posts of one instant do not crowd. */
  static final Duration LEAD_SPREAD = Duration.ofSeconds(30);

  private PublishMachine() {}

  /** A new or edited job, asleep until its preparation begins. */
  public static PublishJob start(PublishJob job, Instant now, double jitter) {
    Instant prepareAt = job.isScheduled() ? prepareFrom(job).plusMillis(spreadMs(jitter)) : now;
    return job.in(new Queued()).asleepUntil(prepareAt.isBefore(now) ? now : prepareAt);
  }

  /** A failed job the user asks to try again, not before its time: it looks before it acts. */
  public static PublishJob retried(PublishJob job, Instant now) {
    if (!(job.state() instanceof Failed failed)) {
      throw new IllegalStateException(
          "job " + job.jobId() + " has not failed: " + job.state().phase());
    }
    PublishJob due = now.isAfter(job.dueAt()) ? job.dueAtOnce(now) : job.dueAgainAt(job.dueAt());
    if (failed.intent() == null) {
      return due.in(LookBack.of(new Queued(), false)).asleepUntil(now);
    }
    return due.in(new Confirming(failed.intent().askedAgain(), 0)).asleepUntil(now);
  }

  /** A job taken over from a copy of it: when its time has come it may be live, so it looks. */
  public static PublishJob takenOver(PublishJob job, Instant now) {
    boolean isUnwatched = job.state().isBeforePublishing() && !job.dueAt().isAfter(now);
    return isUnwatched
        ? job.in(LookBack.of(job.state().behindLook(), false)).asleepUntil(now)
        : job;
  }

  /**
   * A job that cannot go on for a fault of ours: it fails, but what may be live is not forgotten,
   * and what is live stays published.
   */
  public static Step abandoned(PublishJob job, ErrorCode code, String message, Moment moment) {
    Turn turn = new Turn(job, moment, 0);
    PublishIntent intent = job.state().intentOrNull();
    if (job.state().phase() == PublishState.Phase.LIVE) {
      return AfterLive.abandoned(turn, message);
    }
    return turn.fail(code, message, intent == null ? null : intent.withDoubt());
  }

  /**
   * The next step.
   *
   * @param jitter a fresh random number from 0 to 1
   * @throws IllegalStateException when the event cannot happen in the job's state: a fault of ours
   */
  public static Step step(PublishJob job, PublishEvent event, Moment moment, double jitter) {
    Turn turn = new Turn(job, moment, jitter);
    if (event instanceof Missed missed) {
      return onMissed(turn, missed);
    }
    if (event instanceof LookFirst) {
      return LookBack.begin(turn, event);
    }
    if (event instanceof HeldBack heldBack) {
      return onHeldBack(turn, heldBack);
    }
    if (job.wakeAt() != null) {
      return onWoken(turn, event, job.wakeAt());
    }
    if (event instanceof Woken) {
      throw turn.unexpected(event);
    }
    return onAnswer(turn, event);
  }

  private static Step onMissed(Turn turn, Missed missed) {
    if (!turn.job().state().isBeforePublishing()) {
      throw turn.unexpected(missed);
    }
    if (!missed.hasLooked()) {
      return LookBack.beginMissed(turn);
    }
    String message =
        "The post was due while neither this computer nor a Worker could publish it, and is now "
            + missed.lateBy()
            + " late. Schedule it again, or retry it to publish now.";
    return turn.fail(ErrorCode.SCHEDULE_MISSED, message, null);
  }

  /** A publish call is never put to sleep: whoever woke it would send it a second time. */
  private static Step onHeldBack(Turn turn, HeldBack heldBack) {
    if (!turn.job().state().isBeforePublishing()) {
      throw turn.unexpected(heldBack);
    }
    return turn.sleep(turn.job(), heldBack.until());
  }

  private static Step onWoken(Turn turn, PublishEvent event, Instant wakeAt) {
    PublishState state = turn.job().state();
    boolean isWaking = event instanceof Woken || event instanceof Interrupted;
    if (!isWaking || state instanceof Publishing) {
      throw turn.unexpected(event);
    }
    Turn awake = watched(turn);
    if (turn.now().isBefore(wakeAt)) {
      return turn.sleep(awake.job(), wakeAt);
    }
    return onAwake(awake);
  }

  /**
   * What was slept counts as watched. Whoever sleeps into another process may have been put back by
   * a restored backup, with calls since that are not known here: the outcome is in doubt.
   */
  private static Turn watched(Turn turn) {
    if (!(turn.job().state() instanceof Confirming confirming)) {
      return turn;
    }
    Watch watch = confirming.intent().watch().awake(turn.moment());
    Confirming awake = confirming.watched(watch);
    String run = confirming.intent().watch().run();
    boolean isElsewhere = run != null && !run.equals(turn.moment().run());
    boolean isNewDoubt = isElsewhere && !awake.intent().isDoubtful();
    return turn.of(turn.job().in(isNewDoubt ? Publication.inDoubt(awake) : awake));
  }

  private static Step onAwake(Turn turn) {
    PublishState state = turn.job().state();
    if (state instanceof Looking looking) {
      return LookBack.takeUp(turn, looking);
    }
    if (state instanceof Queued) {
      return onQueued(turn);
    }
    if (state instanceof Prepared prepared) {
      return onPrepared(turn, prepared);
    }
    return Preparation.again(turn);
  }

  /** From where the job was before it looked. */
  public static Step resume(Turn turn, PublishState before) {
    Turn behind = turn.of(turn.job().in(before));
    if (before instanceof Queued) {
      return onQueued(behind);
    }
    return before instanceof Prepared prepared
        ? onPrepared(behind, prepared)
        : Preparation.again(behind);
  }

  private static Step onQueued(Turn turn) {
    Instant from = prepareFrom(turn.job());
    if (turn.job().isScheduled() && turn.now().isBefore(from)) {
      return turn.sleep(turn.job(), from.plusMillis(spreadMs(turn.jitter())));
    }
    return turn.go(Preparation.beginning(turn));
  }

  private static Step onPrepared(Turn turn, Prepared prepared) {
    if (Preparation.isStale(prepared, turn)) {
      return turn.go(Preparation.beginning(turn));
    }
    return Publication.beginWhenDue(turn, prepared);
  }

  private static Step onAnswer(Turn turn, PublishEvent event) {
    PublishState state = turn.job().state();
    if (state instanceof Looking looking) {
      return LookBack.onLooking(turn, looking, event);
    }
    if (state instanceof CreatingChildren creating) {
      return Preparation.onCreatingChildren(turn, creating, event);
    }
    if (state instanceof AwaitingChildren awaiting) {
      return Preparation.onAwaitingChildren(turn, awaiting, event);
    }
    if (state instanceof CreatingContainer creating) {
      return Preparation.onCreatingContainer(turn, creating, event);
    }
    if (state instanceof AwaitingContainer awaiting) {
      return Preparation.onAwaitingContainer(turn, awaiting, event);
    }
    return onPublishAnswer(turn, event);
  }

  private static Step onPublishAnswer(Turn turn, PublishEvent event) {
    PublishState state = turn.job().state();
    if (state instanceof Publishing publishing) {
      return Publication.onPublishing(turn, publishing.intent(), event);
    }
    if (state instanceof Confirming confirming) {
      return Publication.onConfirming(turn, confirming, event);
    }
    if (state instanceof Searching searching) {
      return LostMedia.onSearching(turn, searching, event);
    }
    if (state instanceof ReadingQuota reading) {
      return Publication.onReadingQuota(turn, reading, event);
    }
    return onLiveAnswer(turn, event);
  }

  private static Step onLiveAnswer(Turn turn, PublishEvent event) {
    PublishState state = turn.job().state();
    if (state instanceof IdentifyingMedia naming) {
      return AfterLive.onNaming(turn, naming, event);
    }
    if (state instanceof ReadingPermalink reading) {
      return AfterLive.onReadingPermalink(turn, reading, event);
    }
    if (state instanceof CrossPosting crossPosting) {
      return PagePublication.onCrossPosting(turn, crossPosting, event);
    }
    if (state.isFinal() && event instanceof Interrupted) {
      return turn.go(state);
    }
    throw turn.unexpected(event);
  }

  private static Instant prepareFrom(PublishJob job) {
    Duration lead = job.content().hasVideo() ? VIDEO_LEAD : IMAGE_LEAD;
    return job.dueAt().minusMillis(lead.plus(LEAD_SPREAD).toMillis());
  }

  private static long spreadMs(double jitter) {
    return (long) (LEAD_SPREAD.toMillis() * jitter);
  }
}
