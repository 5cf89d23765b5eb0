package io.voidgram.scheduling.publish;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.PublishEvent.ContainerRead;
import io.voidgram.scheduling.publish.PublishEvent.Created;
import io.voidgram.scheduling.publish.PublishEvent.Interrupted;
import io.voidgram.scheduling.publish.PublishEvent.MediaListed;
import io.voidgram.scheduling.publish.PublishEvent.NotSent;
import io.voidgram.scheduling.publish.PublishEvent.QuotaRead;
import io.voidgram.scheduling.publish.PublishEvent.Refused;
import io.voidgram.scheduling.publish.PublishEvent.Unanswered;
import io.voidgram.scheduling.publish.PublishState.Confirming;
import io.voidgram.scheduling.publish.PublishState.Prepared;
import io.voidgram.scheduling.publish.PublishState.Publishing;
import io.voidgram.scheduling.publish.PublishState.ReadingQuota;
import io.voidgram.scheduling.publish.PublishState.Searching;
import java.time.Duration;
import java.time.Instant;

/**
 * The one dangerous call, and how to find out what became of it.
 *
 * <p>Meta has no idempotency key and does not say what a second publish of one container does, so
 * after an unclear answer the container is asked first (it has authority once it says PUBLISHED),
 * and the recent media after that. Only when both stay silent for {@link #SETTLED_AFTER} is the
 * same container published again; never another one.
 */
final class Publication {
  /** How often a container is published again after unclear answers. */
  static final int REPUBLISHES_MAX = 4;

  /** How long before the due instant the intent is stored, so that only the call is left then. */
  static final Duration INTENT_LEAD = Duration.ofMillis(100);

  /** When the container is asked for the first time after an unclear answer. */
  static final Duration FIRST_LOOK_AFTER = Duration.ofSeconds(15);

  /**
   * When silence of the container and of the media list counts as proof: the latest late commit
   * seen (90 s) and the longest lag of status and list (120 s), with a margin.
   */
  static final Duration SETTLED_AFTER = Duration.ofMinutes(4);

  /** How long an unreadable container is asked before only the media list counts. */
  static final Duration UNREADABLE_LIMIT = Duration.ofMinutes(10);

  /** How often it is looked at all the same: a single unreadable answer proves nothing. */
  static final int UNREADABLE_LOOKS_MIN = 5;

  /** How long a post waits for a rival whose outcome is unknown too, before it gives up. */
  private static final Duration CONTESTED_LIMIT = Duration.ofHours(1);

  /** How often a container is offered for publishing when Meta says it is not ready or missing. */
  static final int CALLS_MAX = 8;

  /** How old a container is when its outcome is given up. */
  private static final Duration GIVE_UP_AFTER = Duration.ofDays(2);

  private static final int[] LOOK_WAITS_S = {15, 30, 30, 60};

  private static final String UNKNOWN_OUTCOME =
      "Instagram gave no clear answer when the post was published, and it could not be found"
          + " there. It may be live: look at the account, then retry or clear it.";

  private Publication() {}

  /** The container is finished; a late post sleeps until the queue lets it go out. */
  static Step ready(Turn turn, Prepared prepared) {
    return turn.job().isLate(turn.now())
        ? turn.sleep(turn.job().in(prepared), turn.now())
        : beginWhenDue(turn, prepared);
  }

  /** Sleep until shortly before the due instant; then write the intent down and publish. */
  static Step beginWhenDue(Turn turn, Prepared prepared) {
    Instant dueAt = turn.job().dueAt();
    Instant intentFrom = dueAt.minusMillis(INTENT_LEAD.toMillis());
    if (turn.now().isBefore(intentFrom)) {
      return turn.sleep(turn.job().in(prepared), intentFrom);
    }
    Instant at = turn.now().isBefore(dueAt) ? dueAt : turn.now();
    return turn.go(
        new Publishing(PublishIntent.first(prepared.containerId(), prepared.createdAt(), at)));
  }

  /** The container says that it is live although no publish call of ours is known. */
  static Step foundLive(Turn turn, String containerId, Instant createdAt) {
    return Aftermath.name(turn, PublishIntent.first(containerId, createdAt, turn.now()));
  }

  static Step onPublishing(Turn turn, PublishIntent intent, PublishEvent event) {
    if (event instanceof Created created) {
      return Aftermath.live(turn, new LivePost(turn.now(), created.id(), null));
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
    throw turn.unexpected(event);
  }

  private static Step onRefused(Turn turn, PublishIntent intent, Refusal refusal) {
    return switch (refusal.kind()) {
      case UNCLEAR, RETRY, UNREADABLE -> look(turn, intent.withDoubt());
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
    return turn.goAt(
        new Confirming(intent, 0), intent.at().plusMillis(FIRST_LOOK_AFTER.toMillis()));
  }

  static Step onConfirming(Turn turn, Confirming state, PublishEvent event) {
    if (event instanceof ContainerRead read) {
      return onContainerRead(turn, state, read);
    }
    if (event instanceof Interrupted) {
      return turn.go(state);
    }
    if (event instanceof Refused refused) {
      return onUnreadable(turn, state, refused.refusal());
    }
    if (event instanceof Unanswered || event instanceof NotSent) {
      return lookLater(turn, state);
    }
    throw turn.unexpected(event);
  }

  private static Step onContainerRead(Turn turn, Confirming state, ContainerRead read) {
    PublishIntent intent = state.intent();
    if (read.status() == ContainerStatus.PUBLISHED) {
      return Aftermath.name(turn, intent);
    }
    boolean isSpent =
        read.status() == ContainerStatus.ERROR || read.status() == ContainerStatus.EXPIRED;
    if (intent.isDoubtful()) {
      return isSettled(turn, intent) ? search(turn, state, isSpent) : lookLater(turn, state);
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
    if (intent.calls() < CALLS_MAX) {
      return turn.go(new Publishing(intent.again(turn.now())));
    }
    String message = "Instagram kept refusing to publish a container it calls finished.";
    return turn.attemptAgain(Preparation.beginning(turn), ErrorCode.PUBLISH_FAILED, message);
  }

  private static Step onUnreadable(Turn turn, Confirming state, Refusal refusal) {
    if (refusal.kind() == Refusal.Kind.ACCOUNT) {
      return turn.fail(refusal, state.intent());
    }
    if (refusal.kind() == Refusal.Kind.WAIT) {
      return isGivenUp(turn, state) ? giveUp(turn, state) : turn.throttled(state, refusal);
    }
    if (refusal.kind() == Refusal.Kind.RETRY
        || state.looks() < UNREADABLE_LOOKS_MIN
        || !turn.isPast(state.intent().at(), UNREADABLE_LIMIT)) {
      return lookLater(turn, state);
    }
    return state.intent().isDoubtful() ? search(turn, state, true) : newContainer(turn, refusal);
  }

  private static Step lookLater(Turn turn, Confirming state) {
    if (isGivenUp(turn, state)) {
      return giveUp(turn, state);
    }
    int waitS = LOOK_WAITS_S[Math.min(state.looks(), LOOK_WAITS_S.length - 1)];
    return turn.goAfter(
        new Confirming(state.intent(), state.looks() + 1), Duration.ofSeconds(waitS));
  }

  private static boolean isGivenUp(Turn turn, Confirming state) {
    return turn.isPast(state.intent().createdAt(), GIVE_UP_AFTER);
  }

  private static Step giveUp(Turn turn, Confirming state) {
    return turn.fail(ErrorCode.PUBLISH_OUTCOME_UNKNOWN, UNKNOWN_OUTCOME, state.intent());
  }

  private static Step search(Turn turn, Confirming state, boolean isSpent) {
    return turn.go(new Searching(state.intent(), state.looks(), isSpent, MediaSearch.fromNewest()));
  }

  static Step onSearching(Turn turn, Searching state, PublishEvent event) {
    if (event instanceof MediaListed listed) {
      MediaSearch search = MediaMatch.add(turn.job(), state.intent(), state.search(), listed);
      if (search.cursor() != null) {
        return turn.go(with(state, search));
      }
      return onSearched(turn, state, search, listed.rivalry());
    }
    if (event instanceof Interrupted) {
      return turn.go(state);
    }
    if (event instanceof Refused refused) {
      return onSearchRefused(turn, state, refused.refusal());
    }
    if (event instanceof Unanswered || event instanceof NotSent) {
      return lookLater(turn, new Confirming(state.intent(), state.looks()));
    }
    throw turn.unexpected(event);
  }

  private static Step onSearched(Turn turn, Searching state, MediaSearch search, Rivalry rivalry) {
    PublishIntent intent = state.intent();
    boolean isContested = rivalry != Rivalry.NONE;
    if (isContested
        && !search.candidates().isEmpty()
        && !turn.isPast(intent.at(), CONTESTED_LIMIT)) {
      return lookLater(turn, new Confirming(intent, state.looks()));
    }
    if (search.candidates().size() == 1 && !isContested) {
      return Aftermath.adopt(turn, search.candidates().get(0));
    }
    boolean isNotThere = search.candidates().isEmpty();
    if (isNotThere && !state.isSpent() && intent.mayBeRepeated()) {
      return turn.go(new Publishing(intent.again(turn.now())));
    }
    if (isNotThere && state.isSpent() && intent.isAskedAgain()) {
      return turn.go(Preparation.beginning(turn));
    }
    return turn.fail(ErrorCode.PUBLISH_OUTCOME_UNKNOWN, UNKNOWN_OUTCOME, intent);
  }

  private static Step onSearchRefused(Turn turn, Searching state, Refusal refusal) {
    if (refusal.kind() == Refusal.Kind.UNKNOWN_FIELD && state.search().withCaptions()) {
      return turn.go(with(state, state.search().withoutCaptions()));
    }
    if (refusal.kind() == Refusal.Kind.ACCOUNT) {
      return turn.fail(refusal, state.intent());
    }
    Confirming again = new Confirming(state.intent(), state.looks());
    return refusal.kind() == Refusal.Kind.WAIT && !isGivenUp(turn, again)
        ? turn.throttled(again, refusal)
        : lookLater(turn, again);
  }

  static Step onReadingQuota(Turn turn, ReadingQuota state, PublishEvent event) {
    if (event instanceof Interrupted) {
      return turn.go(state);
    }
    boolean isUntold =
        event instanceof Refused || event instanceof Unanswered || event instanceof NotSent;
    if (!isUntold && !(event instanceof QuotaRead)) {
      throw turn.unexpected(event);
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

  private static Searching with(Searching state, MediaSearch search) {
    return new Searching(state.intent(), state.looks(), state.isSpent(), search);
  }

  private static boolean isSettled(Turn turn, PublishIntent intent) {
    return !turn.now().isBefore(intent.at().plusMillis(SETTLED_AFTER.toMillis()));
  }

  private static Duration pause(PublishIntent intent) {
    return Duration.ofSeconds(Math.min(60, 5L * intent.calls() * intent.calls()));
  }
}
