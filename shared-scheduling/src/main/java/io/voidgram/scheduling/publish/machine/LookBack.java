package io.voidgram.scheduling.publish.machine;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.MediaSearch;
import io.voidgram.scheduling.publish.Ownership;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishEvent.ContainerRead;
import io.voidgram.scheduling.publish.PublishEvent.Interrupted;
import io.voidgram.scheduling.publish.PublishEvent.MediaListed;
import io.voidgram.scheduling.publish.PublishEvent.NotSent;
import io.voidgram.scheduling.publish.PublishEvent.Refused;
import io.voidgram.scheduling.publish.PublishEvent.Unanswered;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.Looking;
import io.voidgram.scheduling.publish.PublishState.Prepared;
import io.voidgram.scheduling.publish.PublishState.Queued;
import io.voidgram.scheduling.publish.RecentMedia;
import io.voidgram.scheduling.publish.Refusal;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.publish.Turn;
import io.voidgram.scheduling.publish.search.MediaMatch;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks whether a post is live already before it goes on: its time passed while nobody watched, or
 * it is tried anew.
 *
 * <p>What is stored may be older than what happened: the home can be a restored backup, or a copy
 * that runs beside the first. So the container is asked where one is finished, then the media since
 * the due time. Restoring a backup takes minutes, so by then Instagram lists what is live.
 */
final class LookBack {
  /** How often Meta is asked in vain before that is the end: for about ten hours. */
  private static final int LOOKS_MAX = 600;

  /** How often it is looked whether a twin that is under way gets the media. */
  private static final int CONTESTED_LOOKS_MAX = 15;

  private static final String UNPROVEN =
      "The post was due while nobody watched, and on the account there is something that may be it."
          + " It may be live: look at the account, then retry or clear it.";

  private LookBack() {}

  /** For a post that is to be called missed unless it is found, or one that then goes on. */
  static Step begin(Turn turn, boolean isMissed) {
    return turn.go(turn.job().state().look(isMissed).awake(turn.moment()));
  }

  static Step onLooking(Turn turn, Looking state, PublishEvent event) {
    MediaSearch search = state.search();
    if (event instanceof ContainerRead read && state.before() instanceof Prepared prepared) {
      return onContainerRead(turn, state, prepared, read);
    }
    if (event instanceof MediaListed listed && search != null) {
      return onListed(turn, state, MediaMatch.addSinceDue(turn, search, listed), listed);
    }
    if (event instanceof Interrupted) {
      return turn.go(state.awake(turn.moment()));
    }
    if (event instanceof NotSent) {
      return turn.offline(state);
    }
    if (event instanceof Unanswered) {
      return lookLater(turn, state, ErrorCode.INSTAGRAM_API_ERROR, "Instagram does not answer.");
    }
    if (event instanceof Refused refused) {
      return onRefused(turn, state, refused.refusal());
    }
    throw turn.unexpected();
  }

  private static Step onContainerRead(
      Turn turn, Looking state, Prepared prepared, ContainerRead read) {
    return switch (read.status()) {
      case PUBLISHED ->
          Publication.foundLive(
              turn.of(turn.job().foundLive()), prepared.containerId(), prepared.begunAt());
      case FINISHED, IN_PROGRESS -> turn.go(listing(state, state.before()));
      case ERROR, EXPIRED -> turn.go(listing(state, new Queued()));
    };
  }

  private static Looking listing(Looking state, PublishState before) {
    return new Looking(before, state.isMissed(), state.looks(), MediaSearch.fromNewest());
  }

  private static Step onListed(Turn turn, Looking state, MediaSearch search, MediaListed listed) {
    if (search.cursor() != null) {
      return turn.go(state.with(search));
    }
    if (search.candidates().isEmpty()) {
      return goOn(turn, state);
    }
    List<RecentMedia> captioned = captioned(turn.job(), search);
    List<RecentMedia> likely = captioned.isEmpty() ? search.candidates() : captioned;
    RecentMedia nearest = nearest(turn, likely);
    // Whether Meta tells captions is seen page by page: with several, one may be told in another.
    boolean isOurs =
        !captioned.isEmpty()
            || (listed.ownership() == Ownership.NONE
                && search.pages() == 1
                && MediaMatch.isPunctual(turn.job(), nearest));
    if (isOurs && likely.size() > listed.twins()) {
      return AfterLive.adopt(turn.of(turn.job().foundLive()), nearest);
    }
    if (listed.ownership() != Ownership.NONE && state.looks() < CONTESTED_LOOKS_MAX) {
      return turn.outOfReach(again(state));
    }
    return turn.fail(ErrorCode.PUBLISH_OUTCOME_UNKNOWN, UNPROVEN, null);
  }

  private static List<RecentMedia> captioned(PublishJob job, MediaSearch search) {
    List<RecentMedia> captioned = new ArrayList<>();
    for (RecentMedia media : search.candidates()) {
      if (MediaMatch.isCaptioned(job, media)) {
        captioned.add(media);
      }
    }
    return captioned;
  }

  private static RecentMedia nearest(Turn turn, List<RecentMedia> candidates) {
    RecentMedia nearest = candidates.get(0);
    for (RecentMedia media : candidates) {
      if (awayMs(turn, media) < awayMs(turn, nearest)) {
        nearest = media;
      }
    }
    return nearest;
  }

  private static long awayMs(Turn turn, RecentMedia media) {
    return Math.abs(media.timestamp().toEpochMilli() - turn.job().since().toEpochMilli());
  }

  /**
   * It is not live. A missed post is judged once more, for by now Meta has told its time; a late
   * one waits for its turn.
   */
  private static Step goOn(Turn turn, Looking state) {
    Turn looked = turn.of(turn.job().looked(turn.moment()));
    PublishJob back = looked.job().in(state.before());
    if (state.isMissed() && turn.moment().isUnconfirmed()) {
      return turn.goAfter(again(state), Publication.DOUBT_PAUSE);
    }
    if (state.isMissed()) {
      return looked.sleep(back, back.dueAt());
    }
    return turn.job().isLate(turn.now())
        ? looked.sleep(back, looked.now())
        : PublishMachine.resume(looked, state.before());
  }

  private static Step onRefused(Turn turn, Looking state, Refusal refusal) {
    MediaSearch search = state.search();
    return switch (refusal.kind()) {
      case RETRY, OUTAGE, UNCLEAR, NOT_READY ->
          lookLater(turn, state, refusal.code(), refusal.message());
      case WAIT -> turn.throttled(state, refusal);
      case UNKNOWN_FIELD ->
          search != null && search.withCaptions()
              ? turn.go(state.with(search.withoutCaptions()))
              : onUnreadable(turn, state, refusal);
      case UNREADABLE, CONTAINER_MISSING, NEW_CONTAINER -> onUnreadable(turn, state, refusal);
      case FATAL, ACCOUNT, QUOTA -> fail(turn, state, refusal.code(), refusal.message());
    };
  }

  /** A container that cannot be asked leaves the media. */
  private static Step onUnreadable(Turn turn, Looking state, Refusal refusal) {
    return state.search() == null
        ? turn.go(listing(state, state.before()))
        : lookLater(turn, state, refusal.code(), refusal.message());
  }

  private static Step lookLater(Turn turn, Looking state, ErrorCode code, String message) {
    return state.looks() < LOOKS_MAX
        ? turn.outOfReach(again(state))
        : fail(turn, state, code, message);
  }

  private static Looking again(Looking state) {
    MediaSearch search = state.search();
    MediaSearch anew = search == null ? null : search.anew();
    return new Looking(state.before(), state.isMissed(), state.looks() + 1, anew);
  }

  private static Step fail(Turn turn, Looking state, ErrorCode code, String message) {
    boolean isMissed = state.isMissed() && turn.moment().judged(turn.job()).equals(turn.now());
    return turn.failUnlooked(isMissed ? ErrorCode.SCHEDULE_MISSED : code, message, null);
  }
}
