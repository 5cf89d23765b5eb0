package io.voidgram.scheduling.publish.machine;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishEvent.ContainerRead;
import io.voidgram.scheduling.publish.PublishEvent.Created;
import io.voidgram.scheduling.publish.PublishEvent.Interrupted;
import io.voidgram.scheduling.publish.PublishEvent.NotSent;
import io.voidgram.scheduling.publish.PublishEvent.Refused;
import io.voidgram.scheduling.publish.PublishEvent.Unanswered;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.AwaitingChildren;
import io.voidgram.scheduling.publish.PublishState.AwaitingContainer;
import io.voidgram.scheduling.publish.PublishState.CreatingChildren;
import io.voidgram.scheduling.publish.PublishState.CreatingContainer;
import io.voidgram.scheduling.publish.PublishState.Prepared;
import io.voidgram.scheduling.publish.Refusal;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.publish.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The states before anything can be seen: making containers and waiting for them.
 *
 * <p>A container is invisible, so every call here may be repeated; a lost one costs one of the 400
 * that Meta allows in 24 hours.
 */
final class Preparation {
  /** Containers expire after 24 hours; ours are thrown away an hour earlier. */
  static final Duration CONTAINER_LIFETIME = Duration.ofHours(23);

  /** How often an unfinished image is looked at: for about 10 minutes of running time. */
  private static final int IMAGE_CHECKS_MAX = 16;

  /** How often an unfinished video, or a carousel with one, is looked at: about 30 minutes. */
  private static final int VIDEO_CHECKS_MAX = 36;

  private static final int[] CHECK_WAITS_S = {1, 2, 3, 5, 10, 15, 30, 60};

  /**
   * Longer before its time than this a video is looked at seldom: each look costs the Worker rows.
   */
  private static final Duration FAR = Duration.ofMinutes(5);

  /** Most videos are ready by then, and one that is refused can be made anew in time. */
  private static final Duration FAR_CHECK_WAIT = Duration.ofMinutes(4);

  private Preparation() {}

  /** The first state of a fresh start. */
  static PublishState beginning(Turn turn) {
    if (turn.job().content().hasChildren()) {
      return new CreatingChildren(List.of(), turn.now());
    }
    return new CreatingContainer(List.of(), turn.now());
  }

  /** Whether the containers of that state are too old to be published. */
  static boolean isStale(PublishState state, Turn turn) {
    Instant from = state.begunAt();
    return from != null && turn.isPast(from, CONTAINER_LIFETIME);
  }

  /** The same call once more; or a fresh start where its containers grew too old meanwhile. */
  static Step again(Turn turn) {
    PublishState state = turn.job().state();
    return turn.go(isStale(state, turn) ? beginning(turn) : state);
  }

  static Step onCreatingChildren(Turn turn, CreatingChildren state, PublishEvent event) {
    if (!(event instanceof Created created)) {
      return creationTrouble(turn, state, event);
    }
    List<String> childIds = new ArrayList<>(state.childIds());
    childIds.add(created.id());
    if (childIds.size() < turn.job().content().media().size()) {
      return turn.go(new CreatingChildren(childIds, state.begunAt()));
    }
    return turn.goAfter(new AwaitingChildren(childIds, 0, 0, state.begunAt()), checkWait(turn, 0));
  }

  static Step onAwaitingChildren(Turn turn, AwaitingChildren state, PublishEvent event) {
    AwaitingChildren later =
        new AwaitingChildren(state.childIds(), state.ready(), state.checks() + 1, state.begunAt());
    if (!(event instanceof ContainerRead read)) {
      return readTrouble(turn, later, state.checks(), event);
    }
    return switch (read.status()) {
      case FINISHED, PUBLISHED -> onChildReady(turn, state);
      case IN_PROGRESS -> checkLater(turn, later, state.checks());
      case ERROR, EXPIRED -> onUseless(turn, read);
    };
  }

  private static Step onChildReady(Turn turn, AwaitingChildren state) {
    int ready = state.ready() + 1;
    if (ready == state.childIds().size()) {
      return turn.go(new CreatingContainer(state.childIds(), state.begunAt()));
    }
    return turn.go(new AwaitingChildren(state.childIds(), ready, 0, state.begunAt()));
  }

  static Step onCreatingContainer(Turn turn, CreatingContainer state, PublishEvent event) {
    if (event instanceof Created created) {
      return turn.goAfter(new AwaitingContainer(created.id(), turn.now(), 0), checkWait(turn, 0));
    }
    if (event instanceof Refused refused
        && refused.refusal().kind() == Refusal.Kind.NOT_READY
        && !state.childIds().isEmpty()) {
      return turn.goAfter(
          new AwaitingChildren(state.childIds(), 0, 0, state.begunAt()), checkWait(turn, 3));
    }
    if (event instanceof Refused refused && mayBeForTheTags(turn, refused.refusal())) {
      return turn.of(turn.job().untagged()).go(state);
    }
    return creationTrouble(turn, state, event);
  }

  /** Whoever is tagged in a story may be unknown or private: then it goes out untagged. */
  private static boolean mayBeForTheTags(Turn turn, Refusal refusal) {
    PostContent content = turn.job().content();
    return content.mediaType() == MediaType.STORIES
        && !content.userTags().isEmpty()
        && refusal.kind() == Refusal.Kind.FATAL;
  }

  static Step onAwaitingContainer(Turn turn, AwaitingContainer state, PublishEvent event) {
    AwaitingContainer later =
        new AwaitingContainer(state.containerId(), state.begunAt(), state.checks() + 1);
    if (!(event instanceof ContainerRead read)) {
      return readTrouble(turn, later, state.checks(), event);
    }
    return switch (read.status()) {
      case FINISHED -> Publication.ready(turn, new Prepared(state.containerId(), state.begunAt()));
      case IN_PROGRESS -> checkLater(turn, later, state.checks());
      case ERROR, EXPIRED -> onUseless(turn, read);
      case PUBLISHED -> Publication.foundLive(turn, state.containerId(), state.begunAt());
    };
  }

  private static Step onUseless(Turn turn, ContainerRead read) {
    Refusal refusal = read.refusal();
    if (refusal == null) {
      String message = "Instagram let the container expire before it was published.";
      return turn.attemptAgain(beginning(turn), ErrorCode.CONTAINER_EXPIRED, message);
    }
    if (refusal.kind() == Refusal.Kind.FATAL) {
      return turn.fail(refusal, null);
    }
    return turn.attemptAgain(beginning(turn), refusal);
  }

  private static Step checkLater(Turn turn, PublishState later, int checks) {
    if (checks >= checksMax(turn)) {
      String message =
          "Instagram did not finish processing the media in the time it normally takes. Retry"
              + " later.";
      return turn.fail(ErrorCode.PROCESSING_TIMEOUT, message, null);
    }
    return turn.goAfter(later, checkWait(turn, checks + 1));
  }

  private static Step creationTrouble(Turn turn, PublishState state, PublishEvent event) {
    if (event instanceof Interrupted) {
      return again(turn);
    }
    if (event instanceof NotSent) {
      return turn.offline(state);
    }
    if (event instanceof Unanswered) {
      String message = "Instagram did not answer when the container was to be made.";
      return outOfReach(turn, state, ErrorCode.INSTAGRAM_API_ERROR, message);
    }
    if (event instanceof Refused refused) {
      return creationRefused(turn, state, refused.refusal());
    }
    throw turn.unexpected();
  }

  private static Step creationRefused(Turn turn, PublishState state, Refusal refusal) {
    return switch (refusal.kind()) {
      case OUTAGE -> outOfReach(turn, state, refusal.code(), refusal.message());
      case RETRY, UNCLEAR -> turn.attemptAgain(state, refusal);
      case WAIT -> turn.throttled(state, refusal);
      case NEW_CONTAINER, CONTAINER_MISSING, NOT_READY, UNREADABLE ->
          turn.attemptAgain(beginning(turn), refusal);
      case FATAL, UNKNOWN_FIELD, ACCOUNT, QUOTA -> turn.fail(refusal, null);
    };
  }

  /** An outage is waited out, but not for ever: the end names it. */
  private static Step outOfReach(Turn turn, PublishState state, ErrorCode code, String message) {
    return turn.isOutageTooLong() ? turn.fail(code, message, null) : turn.outOfReach(state);
  }

  private static Step readTrouble(Turn turn, PublishState later, int checks, PublishEvent event) {
    if (event instanceof Interrupted) {
      return again(turn);
    }
    if (event instanceof NotSent) {
      return turn.offline(turn.job().state());
    }
    if (event instanceof Unanswered) {
      return checkLater(turn, later, checks);
    }
    if (event instanceof Refused refused) {
      return readRefused(turn, later, checks, refused.refusal());
    }
    throw turn.unexpected();
  }

  private static Step readRefused(Turn turn, PublishState later, int checks, Refusal refusal) {
    return switch (refusal.kind()) {
      case OUTAGE -> outOfReach(turn, turn.job().state(), refusal.code(), refusal.message());
      case RETRY, UNCLEAR, NOT_READY -> checkLater(turn, later, checks);
      case WAIT -> turn.throttled(turn.job().state(), refusal);
      case UNREADABLE, CONTAINER_MISSING, NEW_CONTAINER ->
          checks >= checksMax(turn)
              ? turn.attemptAgain(beginning(turn), refusal)
              : turn.goAfter(later, checkWait(turn, checks + 1));
      case FATAL, UNKNOWN_FIELD, ACCOUNT, QUOTA -> turn.fail(refusal, null);
    };
  }

  private static int checksMax(Turn turn) {
    return turn.job().content().hasVideo() ? VIDEO_CHECKS_MAX : IMAGE_CHECKS_MAX;
  }

  private static Duration checkWait(Turn turn, int checks) {
    return isFar(turn)
        ? FAR_CHECK_WAIT
        : Duration.ofSeconds(CHECK_WAITS_S[Math.min(checks, CHECK_WAITS_S.length - 1)]);
  }

  private static boolean isFar(Turn turn) {
    return turn.job().isScheduled()
        && turn.job().content().hasVideo()
        && turn.now().plusMillis(FAR.toMillis()).isBefore(turn.job().dueAt());
  }
}
