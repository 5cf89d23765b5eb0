package io.voidgram.scheduling.publish.machine;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.MediaSearch;
import io.voidgram.scheduling.publish.Ownership;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishEvent.Interrupted;
import io.voidgram.scheduling.publish.PublishEvent.MediaListed;
import io.voidgram.scheduling.publish.PublishEvent.NotSent;
import io.voidgram.scheduling.publish.PublishEvent.Refused;
import io.voidgram.scheduling.publish.PublishEvent.Unanswered;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishState.Confirming;
import io.voidgram.scheduling.publish.PublishState.Publishing;
import io.voidgram.scheduling.publish.PublishState.Searching;
import io.voidgram.scheduling.publish.Refusal;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.publish.Turn;
import io.voidgram.scheduling.publish.search.MediaMatch;
import java.time.Duration;

/** The search for a post whose publish call had no clear answer, and what follows from it. */
final class LostMedia {
  /** How long a post waits for another whose outcome is unknown too, before it gives up. */
  private static final Duration CONTESTED_LIMIT = Duration.ofHours(1);

  private LostMedia() {}

  static Step onSearching(Turn turn, Searching state, PublishEvent event) {
    if (event instanceof MediaListed listed) {
      MediaSearch search = MediaMatch.add(turn, state.intent(), state.search(), listed);
      if (search.cursor() != null) {
        return turn.go(state.with(search));
      }
      return onSearched(turn, state, search, listed.ownership());
    }
    if (event instanceof Interrupted) {
      return turn.go(state.awake(turn.moment()));
    }
    if (event instanceof Refused refused) {
      return onSearchRefused(turn, state, refused.refusal());
    }
    if (event instanceof Unanswered || event instanceof NotSent) {
      return Publication.lookLater(turn, new Confirming(state.intent(), state.looks()));
    }
    throw turn.unexpected();
  }

  private static Step onSearched(
      Turn turn, Searching state, MediaSearch search, Ownership ownership) {
    PublishIntent intent = state.intent();
    boolean isContested = ownership != Ownership.NONE;
    if (isContested && !search.candidates().isEmpty() && !intent.isWatchedFor(CONTESTED_LIMIT)) {
      return Publication.lookLater(turn, new Confirming(intent, state.looks()));
    }
    if (search.candidates().size() == 1 && !isContested) {
      return AfterLive.adopt(turn, search.candidates().get(0));
    }
    boolean isNotThere = search.candidates().isEmpty();
    if (isNotThere && !state.isSpent() && intent.mayBeRepeated()) {
      return turn.go(new Publishing(intent.again(turn.moment())));
    }
    if (isNotThere && state.isSpent() && intent.isAskedAgain()) {
      return turn.go(Preparation.beginning(turn));
    }
    return turn.fail(ErrorCode.PUBLISH_OUTCOME_UNKNOWN, Publication.UNKNOWN_OUTCOME, intent);
  }

  private static Step onSearchRefused(Turn turn, Searching state, Refusal refusal) {
    if (refusal.kind() == Refusal.Kind.UNKNOWN_FIELD && state.search().withCaptions()) {
      return turn.go(state.with(state.search().withoutCaptions()));
    }
    if (refusal.kind() == Refusal.Kind.ACCOUNT) {
      return turn.fail(refusal, state.intent());
    }
    Confirming again = new Confirming(state.intent(), state.looks());
    return refusal.kind() == Refusal.Kind.WAIT && !Publication.isGivenUp(turn, again)
        ? turn.throttled(again, refusal)
        : Publication.lookLater(turn, again);
  }
}
