package io.voidgram.scheduling.publish.machine;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.ContainerStatus;
import io.voidgram.scheduling.publish.LivePost;
import io.voidgram.scheduling.publish.MediaSearch;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishEvent.ContainerRead;
import io.voidgram.scheduling.publish.PublishEvent.Created;
import io.voidgram.scheduling.publish.PublishEvent.Interrupted;
import io.voidgram.scheduling.publish.PublishEvent.NotSent;
import io.voidgram.scheduling.publish.PublishEvent.QuotaRead;
import io.voidgram.scheduling.publish.PublishEvent.Refused;
import io.voidgram.scheduling.publish.PublishEvent.Unanswered;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.Confirming;
import io.voidgram.scheduling.publish.PublishState.Prepared;
import io.voidgram.scheduling.publish.PublishState.Publishing;
import io.voidgram.scheduling.publish.PublishState.ReadingQuota;
import io.voidgram.scheduling.publish.PublishState.Searching;
import io.voidgram.scheduling.publish.Refusal;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.publish.Turn;
import java.time.Duration;
import java.time.Instant;

/**
 * The one dangerous call, and how to find out what became of it.
 *
 * <p>Meta has no idempotency key and does not say what a second publish of one container does, so
 * after an unclear answer the container is asked first (it has authority once it says PUBLISHED),
 * and the recent media after that. Only when both stay silent while watched for {@link
 * #SETTLED_AFTER} is the same container published again; never another one.
 */
final class Publication {
  /** How long before the due instant the intent is stored, so that only the call is left then. */
  static final Duration INTENT_LEAD = Duration.ofMillis(100);

  /** When the container is asked for the first time after an unclear answer. */
  static final Duration FIRST_LOOK_AFTER = Duration.ofSeconds(15);

  /**
   * How long it is watched until silence of the container and of the media list counts as proof:
   * the latest late commit seen (90 s) and the longest lag of status and list (120 s), with a
   * margin for one jump of a wall clock, where there is no other.
   */
  static final Duration SETTLED_AFTER = Duration.ofMinutes(4);

  /** How long an unreadable container is asked before only the media list counts. */
  static final Duration UNREADABLE_LIMIT = Duration.ofMinutes(10);

  /** How often it is looked at all the same: a single unreadable answer proves nothing. */
  static final int UNREADABLE_LOOKS_MIN = 5;

  /** How old a container is when its outcome is given up. */
  private static final Duration GIVE_UP_AFTER = Duration.ofDays(2);

  /** For how long its outcome is watched at least: the clock alone may have been set. */
  private static final Duration GIVE_UP_WATCHED = Duration.ofHours(1);

  /** How soon a post that is held for a clock in doubt is seen to again. */
  private static final Duration HOLD = Duration.ofMinutes(1);

  /** How soon it is asked again while nothing tells whether our clock is right. */
  static final Duration DOUBT_PAUSE = Duration.ofSeconds(15);

  private static final int[] LOOK_WAITS_S = {15, 30, 30, 60};

  static final String UNKNOWN_OUTCOME =
      "Instagram gave no clear answer when the post was published, and it could not be found"
          + " there. It may be live: look at the account, then retry or clear it.";

  private Publication() {}

  /** The container is finished; a late post sleeps until the queue lets it go out. */
  static Step ready(Turn turn, Prepared prepared) {
    return turn.job().isLate(turn.moment().latest())
        ? turn.sleep(turn.job().in(prepared), turn.now())
        : beginWhenDue(turn, prepared);
  }

  /** Sleep until shortly before the due instant; then write the intent down and publish. */
  static Step beginWhenDue(Turn turn, Prepared prepared) {
    Instant dueAt = turn.job().dueAt();
    Instant intentFrom = dueAt.minusMillis(INTENT_LEAD.toMillis());
    if (turn.job().isScheduled() && turn.moment().isUnconfirmed()) {
      return turn.sleep(turn.job().in(prepared), turn.now().plusMillis(DOUBT_PAUSE.toMillis()));
    }
    Instant judged = turn.moment().judged(turn.job());
    if (turn.job().isScheduled() && judged.isBefore(intentFrom)) {
      boolean isOurs = judged.equals(turn.now());
      return turn.sleep(turn.job().in(prepared), isOurs ? intentFrom : again(turn, judged));
    }
    boolean isAhead = turn.job().isScheduled() && turn.now().isBefore(dueAt);
    Instant at = isAhead ? dueAt : turn.now();
    return turn.go(
        new Publishing(
            PublishIntent.first(prepared.containerId(), prepared.begunAt(), at, turn.moment())));
  }

  /** By our clock the post is due, by Meta's not yet: see again soon, ours may be set right. */
  private static Instant again(Turn turn, Instant judged) {
    long leftMs = turn.job().dueAt().toEpochMilli() - judged.toEpochMilli();
    return turn.now().plusMillis(Math.min(leftMs, HOLD.toMillis()));
  }

  /** The container says that it is live although no publish call of ours is known. */
  static Step foundLive(Turn turn, String containerId, Instant createdAt) {
    return AfterLive.identify(
        turn, PublishIntent.first(containerId, createdAt, turn.now(), turn.moment()));
  }

  static Step onPublishing(Turn turn, Publishing state, PublishEvent event) {
    PublishIntent intent = state.intent();
    if (event instanceof Created created) {
      return AfterLive.live(turn, new LivePost(turn.now(), created.id(), null));
    }
    if (event instanceof Interrupted || event instanceof Unanswered) {
      return look(turn, intent.withDoubt());
    }
    if (event instanceof NotSent) {
      return turn.offline(unpublished(intent));
    }
    if (event instanceof Refused refused) {
      return onRefused(turn, intent, refused.refusal());
    }
    throw turn.unexpected();
  }

  private static Step onRefused(Turn turn, PublishIntent intent, Refusal refusal) {
    return switch (refusal.kind()) {
      case UNCLEAR, RETRY, OUTAGE, UNREADABLE -> look(turn, intent.withDoubt());
      case NOT_READY, CONTAINER_MISSING -> turn.goAfter(new Confirming(intent, 0), pause(intent));
      case WAIT -> turn.throttled(unpublished(intent), refusal);
      case QUOTA -> turn.go(new ReadingQuota(intent));
      case NEW_CONTAINER -> intent.isDoubtful() ? look(turn, intent) : newContainer(turn, refusal);
      case FATAL, UNKNOWN_FIELD, ACCOUNT -> turn.fail(refusal, intent);
    };
  }

  /** Where to wait when the last call surely had no effect. */
  private static PublishState unpublished(PublishIntent intent) {
    if (intent.isDoubtful()) {
      return new Confirming(intent, 0);
    }
    return new Prepared(intent.containerId(), intent.createdAt());
  }

  private static Step look(Turn turn, PublishIntent intent) {
    Instant latest = turn.now().plusMillis(FIRST_LOOK_AFTER.toMillis());
    Instant meant = intent.at().plusMillis(FIRST_LOOK_AFTER.toMillis());
    return turn.goAt(new Confirming(intent, 0), meant.isBefore(latest) ? meant : latest);
  }

  static Step onConfirming(Turn turn, Confirming state, PublishEvent event) {
    if (event instanceof ContainerRead read) {
      return onContainerRead(turn, state, read);
    }
    if (event instanceof Interrupted) {
      return turn.go(state.intent().isDoubtful() ? state : inDoubt(state));
    }
    if (event instanceof Refused refused) {
      return onUnreadable(turn, state, refused.refusal());
    }
    if (event instanceof Unanswered || event instanceof NotSent) {
      return lookLater(turn, state);
    }
    throw turn.unexpected();
  }

  /** Another process may have called since, if what is stored is a restored backup. */
  static Confirming inDoubt(Confirming state) {
    return new Confirming(state.intent().withDoubt(), state.looks());
  }

  private static Step onContainerRead(Turn turn, Confirming state, ContainerRead read) {
    PublishIntent intent = state.intent();
    if (read.status() == ContainerStatus.PUBLISHED) {
      return AfterLive.identify(turn, intent);
    }
    boolean isSpent =
        read.status() == ContainerStatus.ERROR || read.status() == ContainerStatus.EXPIRED;
    if (intent.isDoubtful()) {
      return intent.isWatchedFor(SETTLED_AFTER)
          ? search(turn, state, isSpent)
          : lookLater(turn, state);
    }
    if (isSpent) {
      String message = "Instagram let the container expire before it was published.";
      return turn.attemptAgain(Preparation.beginning(turn), ErrorCode.CONTAINER_EXPIRED, message);
    }
    if (read.status() == ContainerStatus.IN_PROGRESS) {
      return lookLater(turn, state);
    }
    return publishAgain(turn, intent);
  }

  private static Step publishAgain(Turn turn, PublishIntent intent) {
    if (intent.calls() < PublishIntent.CALLS_MAX) {
      return turn.go(new Publishing(intent.again(turn.moment())));
    }
    String message = "Instagram kept refusing to publish a container it calls finished.";
    return turn.attemptAgain(Preparation.beginning(turn), ErrorCode.PUBLISH_FAILED, message);
  }

  private static Step onUnreadable(Turn turn, Confirming state, Refusal refusal) {
    if (refusal.kind() == Refusal.Kind.ACCOUNT) {
      return isUnlooked(state.intent())
          ? turn.failUnlooked(refusal.code(), refusal.message(), state.intent())
          : turn.fail(refusal, state.intent());
    }
    if (refusal.kind() == Refusal.Kind.WAIT) {
      return isGivenUp(turn, state) ? giveUp(turn, state) : turn.throttled(state, refusal);
    }
    if (refusal.kind() == Refusal.Kind.RETRY
        || refusal.kind() == Refusal.Kind.OUTAGE
        || state.looks() < UNREADABLE_LOOKS_MIN
        || !state.intent().isWatchedFor(UNREADABLE_LIMIT)) {
      return lookLater(turn, state);
    }
    return state.intent().isDoubtful() || isUnlooked(state.intent())
        ? search(turn, state, true)
        : newContainer(turn, refusal);
  }

  /** A retry that has not seen its container yet may be a restored backup's: it ran since. */
  private static boolean isUnlooked(PublishIntent intent) {
    return intent.isAskedAgain() && !intent.isDoubtful();
  }

  static Step lookLater(Turn turn, Confirming state) {
    if (isGivenUp(turn, state)) {
      return giveUp(turn, state);
    }
    int waitS = LOOK_WAITS_S[Math.min(state.looks(), LOOK_WAITS_S.length - 1)];
    long leftMs = SETTLED_AFTER.toMillis() - state.intent().watch().seenMs();
    long waitMs = leftMs > 0 ? Math.min(leftMs, waitS * 1000L) : waitS * 1000L;
    return turn.goAfter(
        new Confirming(state.intent(), state.looks() + 1), Duration.ofMillis(waitMs));
  }

  static boolean isGivenUp(Turn turn, Confirming state) {
    return turn.isPast(state.intent().createdAt(), GIVE_UP_AFTER)
        && state.intent().isWatchedFor(GIVE_UP_WATCHED);
  }

  private static Step giveUp(Turn turn, Confirming state) {
    return turn.fail(ErrorCode.PUBLISH_OUTCOME_UNKNOWN, UNKNOWN_OUTCOME, state.intent());
  }

  private static Step search(Turn turn, Confirming state, boolean isSpent) {
    return turn.go(new Searching(state.intent(), state.looks(), isSpent, MediaSearch.fromNewest()));
  }

  static Step onReadingQuota(Turn turn, ReadingQuota state, PublishEvent event) {
    if (event instanceof Interrupted) {
      return turn.go(state);
    }
    boolean isUntold =
        event instanceof Refused || event instanceof Unanswered || event instanceof NotSent;
    if (!isUntold && !(event instanceof QuotaRead)) {
      throw turn.unexpected();
    }
    String used = event instanceof QuotaRead q ? q.used() + " of " + q.total() : "All";
    String message =
        used
            + " posts that Instagram allows this account in 24 hours are used up. Retry when the"
            + " oldest of them is a day old.";
    return turn.failFor(ErrorCode.PUBLISH_LIMIT_REACHED, message, state.intent());
  }

  private static Step newContainer(Turn turn, Refusal refusal) {
    return turn.attemptAgain(Preparation.beginning(turn), refusal);
  }

  private static Duration pause(PublishIntent intent) {
    return Duration.ofSeconds(Math.min(60, 5L * intent.calls() * intent.calls()));
  }
}
