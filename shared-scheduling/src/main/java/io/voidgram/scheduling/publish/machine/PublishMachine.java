package io.voidgram.scheduling.publish.machine;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.Captions;
import io.voidgram.scheduling.publish.LivePost;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PagePost;
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
import io.voidgram.scheduling.publish.PublishState.Published;
import io.voidgram.scheduling.publish.PublishState.Publishing;
import io.voidgram.scheduling.publish.PublishState.Queued;
import io.voidgram.scheduling.publish.PublishState.ReadingPermalink;
import io.voidgram.scheduling.publish.PublishState.ReadingQuota;
import io.voidgram.scheduling.publish.PublishState.Searching;
import io.voidgram.scheduling.publish.StateKind;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.publish.Turn;
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
 *   Published ◄─ CrossPosting ◄─ ReadingPermalink ◄─ IdentifyingMedia ◄── says PUBLISHED ┘
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

  /** How long after its time a queue that still works has published a post. */
  static final Duration LEFT_BEHIND_WAIT = Duration.ofMinutes(3);

  private static final String LEFT_BEHIND =
      "The Worker that had the post cannot be asked any more how far it came.";

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
      return due.in(new Queued().look(false)).asleepUntil(now);
    }
    return due.in(new Confirming(failed.intent().askedAgain(), 0)).asleepUntil(now);
  }

  /** A job taken over from a copy of it: when its time has come it may be live, so it looks. */
  public static PublishJob takenOver(PublishJob job, Instant now) {
    boolean isUnwatched = job.state().isBeforePublishing() && !job.dueAt().isAfter(now);
    return isUnwatched ? job.in(job.state().behindLook().look(false)).asleepUntil(now) : job;
  }

  /**
   * A job that nobody can see yet, out of a backup made at that instant: another copy of it may
   * have published it since, at whatever time, so it looks before it goes on.
   */
  public static PublishJob restored(PublishJob job, Instant backedUpAt, Instant now) {
    PublishState look = job.state().behindLook().look(false);
    return job.liveSince(backedUpAt).in(look).asleepUntil(now);
  }

  /**
   * The edited form of a job that another queue may publish, or has published, unseen: it looks
   * when the job would have looked, and not before the edited one begins. That queue has the
   * caption of before the first edit, so it is looked for under that one, too.
   */
  public static PublishJob editedBehindLook(PublishJob before, PublishJob edited, Instant now) {
    PublishJob looking =
        restored(edited.captionedBefore(captionThere(before)), before.since(), now);
    Instant lookAt = before.wakeAt();
    Instant beginAt = edited.wakeAt();
    if (lookAt == null || !lookAt.isAfter(now)) {
      return looking;
    }
    return looking.asleepUntil(beginAt != null && beginAt.isAfter(lookAt) ? beginAt : lookAt);
  }

  private static String captionThere(PublishJob before) {
    String first = before.hindsight().captionBefore();
    return first == null ? Captions.plain(before.content().caption()) : first;
  }

  /**
   * A job of a queue that cannot be asked any more, as it was last told of. What may be live is
   * looked for, what is live stays so.
   *
   * @param isUnsure whether that queue may yet publish it: then this one looks when it would have
   */
  public static PublishJob leftBehind(
      PublishJob told, boolean isUnsure, Moment moment, double jitter) {
    PublishState state = told.state();
    PublishIntent intent = state.intent();
    if (state.live() != null) {
      return abandoned(told, ErrorCode.PUBLISH_OUTCOME_UNKNOWN, LEFT_BEHIND, moment).job();
    }
    if (intent != null) {
      return told.in(new Confirming(intent.withDoubt(), 0)).asleepUntil(moment.now());
    }
    PublishJob fresh = start(told.anew(), moment.now(), jitter);
    Instant wouldBeOut = told.dueAt().plusMillis(LEFT_BEHIND_WAIT.toMillis());
    if (isUnsure && wouldBeOut.isAfter(moment.now())) {
      return restored(fresh, justBefore(told.since()), moment.now()).asleepUntil(wouldBeOut);
    }
    return told.since().isBefore(told.dueAt())
        ? restored(fresh, told.since(), moment.now())
        : takenOver(fresh, moment.now());
  }

  /** Meta tells whole seconds, so that what goes live on time may seem to have been a bit early. */
  private static Instant justBefore(Instant instant) {
    return instant.minusMillis(1_000);
  }

  /** Nobody knows whether it went out elsewhere, and nobody is to publish it here. */
  public static PublishJob disowned(PublishJob told, Moment moment) {
    return new Turn(told, moment, 0)
        .failUnlooked(ErrorCode.PUBLISH_OUTCOME_UNKNOWN, LEFT_BEHIND, told.state().intent())
        .job();
  }

  /**
   * A job that cannot go on for a fault of ours: it fails, but what may be live is not forgotten,
   * and what is live stays published.
   */
  public static Step abandoned(PublishJob job, ErrorCode code, String message, Moment moment) {
    Turn turn = new Turn(job, moment, 0);
    PublishState state = job.state();
    LivePost live = state.live();
    if (live == null) {
      PublishIntent intent = state.intent();
      return turn.fail(code, message, intent == null ? null : intent.withDoubt());
    }
    boolean isCrossPosting = state.kind() == StateKind.CROSS_POSTING;
    PagePost undone = isCrossPosting ? PagePost.missing(message) : PagePost.NONE;
    return turn.go(state.isFinal() ? state : new Published(live, undone));
  }

  /**
   * The next step.
   *
   * @param jitter a fresh random number from 0 to 1
   * @throws IllegalStateException when the event cannot happen in the job's state: a fault of ours
   */
  public static Step step(PublishJob job, PublishEvent event, Moment moment, double jitter) {
    Turn turn = new Turn(job, moment, jitter);
    if (event instanceof Missed || event instanceof LookFirst || event instanceof HeldBack) {
      return onFinding(turn, event);
    }
    if (job.wakeAt() != null) {
      return onWoken(turn, event, job.wakeAt());
    }
    if (event instanceof Woken) {
      throw turn.unexpected();
    }
    return onAnswer(turn, job.state(), event);
  }

  /**
   * The queue says this of posts that nobody can see yet. A publish call is never put to sleep: it
   * would be sent a second time when it wakes.
   */
  private static Step onFinding(Turn turn, PublishEvent event) {
    if (!turn.job().state().isBeforePublishing()) {
      throw turn.unexpected();
    }
    if (event instanceof HeldBack heldBack) {
      return turn.sleep(turn.job(), heldBack.until());
    }
    if (!(event instanceof Missed missed) || !missed.hasLooked()) {
      return LookBack.begin(turn, event instanceof Missed);
    }
    String message =
        "The post was due while neither this computer nor a Worker could publish it, and is now "
            + missed.lateBy()
            + " late. Schedule it again, or retry it to publish now.";
    return turn.fail(ErrorCode.SCHEDULE_MISSED, message, null);
  }

  private static Step onWoken(Turn turn, PublishEvent event, Instant wakeAt) {
    PublishState state = turn.job().state();
    boolean isWaking = event instanceof Woken || event instanceof Interrupted;
    if (!isWaking || state instanceof Publishing) {
      throw turn.unexpected();
    }
    PublishState awake = state.awake(turn.moment());
    return turn.now().isBefore(wakeAt)
        ? turn.sleep(turn.job().in(awake), wakeAt)
        : resume(turn, awake);
  }

  /** From that state on: the job woke in it, or was in it before it looked. */
  static Step resume(Turn turn, PublishState state) {
    Turn resumed = turn.of(turn.job().in(state));
    if (!state.kind().isWaiting()) {
      return Preparation.again(resumed);
    }
    return state instanceof Prepared prepared ? onPrepared(resumed, prepared) : onQueued(resumed);
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

  private static Step onAnswer(Turn turn, PublishState state, PublishEvent event) {
    return switch (state.kind()) {
      case LOOKING -> LookBack.onLooking(turn, (Looking) state, event);
      case CREATING_CHILDREN ->
          Preparation.onCreatingChildren(turn, (CreatingChildren) state, event);
      case AWAITING_CHILDREN ->
          Preparation.onAwaitingChildren(turn, (AwaitingChildren) state, event);
      case CREATING_CONTAINER ->
          Preparation.onCreatingContainer(turn, (CreatingContainer) state, event);
      case AWAITING_CONTAINER ->
          Preparation.onAwaitingContainer(turn, (AwaitingContainer) state, event);
      case PUBLISHING -> Publication.onPublishing(turn, (Publishing) state, event);
      case CONFIRMING -> Publication.onConfirming(turn, (Confirming) state, event);
      case SEARCHING -> LostMedia.onSearching(turn, (Searching) state, event);
      case READING_QUOTA -> Publication.onReadingQuota(turn, (ReadingQuota) state, event);
      case IDENTIFYING_MEDIA -> AfterLive.onIdentifyingMedia(turn, (IdentifyingMedia) state, event);
      case READING_PERMALINK -> AfterLive.onReadingPermalink(turn, (ReadingPermalink) state, event);
      case CROSS_POSTING -> PagePublication.onCrossPosting(turn, (CrossPosting) state, event);
      case PUBLISHED, FAILED -> AfterLive.onEnd(turn, event);
      case QUEUED, PREPARED -> throw turn.unexpected();
    };
  }

  private static Instant prepareFrom(PublishJob job) {
    Duration lead = job.content().hasVideo() ? VIDEO_LEAD : IMAGE_LEAD;
    return job.dueAt().minusMillis(lead.plus(LEAD_SPREAD).toMillis());
  }

  private static long spreadMs(double jitter) {
    return (long) (LEAD_SPREAD.toMillis() * jitter);
  }
}
