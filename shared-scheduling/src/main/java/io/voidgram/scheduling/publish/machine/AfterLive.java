package io.voidgram.scheduling.publish.machine;

import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.LivePost;
import io.voidgram.scheduling.publish.MediaSearch;
import io.voidgram.scheduling.publish.Ownership;
import io.voidgram.scheduling.publish.PagePost;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishEvent.Interrupted;
import io.voidgram.scheduling.publish.PublishEvent.MediaListed;
import io.voidgram.scheduling.publish.PublishEvent.PermalinkRead;
import io.voidgram.scheduling.publish.PublishEvent.Refused;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishState.CrossPosting;
import io.voidgram.scheduling.publish.PublishState.IdentifyingMedia;
import io.voidgram.scheduling.publish.PublishState.Published;
import io.voidgram.scheduling.publish.PublishState.ReadingPermalink;
import io.voidgram.scheduling.publish.RecentMedia;
import io.voidgram.scheduling.publish.Refusal;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.publish.Turn;
import io.voidgram.scheduling.publish.crosspost.PagePublication;
import io.voidgram.scheduling.publish.search.MediaMatch;
import java.time.Duration;
import java.util.List;

/**
 * The states after the post went live: book-keeping that can never put it back.
 *
 * <p>Whatever fails here leaves the post PUBLISHED, at worst without its id or permalink.
 */
final class AfterLive {
  private static final int[] IDENTIFYING_WAITS_S = {2, 5, 10, 20, 30, 60, 60, 60, 120, 240};
  private static final int[] PERMALINK_WAITS_S = {1, 5, 15, 30, 60, 300};

  private static final String PAGE_UNKNOWN =
      "The post was found on Instagram without a trace of it here, as after a restored backup. Its"
          + " cross-post may be on the Facebook Page: look before you post it by hand.";

  private AfterLive() {}

  /** The post is live under a known media id. */
  static Step live(Turn turn, LivePost live) {
    if (live.igPermalink() == null) {
      return turn.go(new ReadingPermalink(live, 0));
    }
    return complete(turn, live);
  }

  /** The post is live; its media id has to be looked for. */
  static Step identify(Turn turn, PublishIntent intent) {
    LivePost live = new LivePost(intent.atByMeta(turn.moment()), null, null);
    return turn.go(new IdentifyingMedia(intent, live, 0, MediaSearch.fromNewest()));
  }

  /** The post was found among the recent media. */
  static Step adopt(Turn turn, RecentMedia media) {
    return live(turn, new LivePost(media.timestamp(), media.mediaId(), media.permalink()));
  }

  static Step onIdentifyingMedia(Turn turn, IdentifyingMedia state, PublishEvent event) {
    if (event instanceof MediaListed listed) {
      MediaSearch search = MediaMatch.add(turn, state.intent(), state.search(), listed);
      return search.cursor() == null
          ? onIdentified(turn, state, search, listed.ownership())
          : turn.go(state.with(search));
    }
    if (event instanceof Interrupted) {
      return turn.go(state.awake(turn.moment()));
    }
    if (event instanceof Refused refused
        && refused.refusal().kind() == Refusal.Kind.UNKNOWN_FIELD
        && state.search().withCaptions()) {
      return turn.go(state.with(state.search().withoutCaptions()));
    }
    return identifyLater(turn, state);
  }

  /**
   * A caption proves whose media it is, unless another post has the same one. Without captions, a
   * media of another post could be mistaken for ours.
   */
  private static Step onIdentified(
      Turn turn, IdentifyingMedia state, MediaSearch search, Ownership ownership) {
    List<RecentMedia> candidates = search.candidates();
    if (ownership == Ownership.NONE && candidates.size() == 1) {
      return adopt(turn, candidates.get(0));
    }
    RecentMedia nearest = MediaMatch.nearest(candidates, state.intent().atByMeta(turn.moment()));
    if (nearest == null || ownership == Ownership.BY_TWIN) {
      return identifyLater(turn, state);
    }
    return adopt(turn, nearest);
  }

  private static Step identifyLater(Turn turn, IdentifyingMedia state) {
    if (state.looks() >= IDENTIFYING_WAITS_S.length) {
      return complete(turn, state.live());
    }
    MediaSearch anew = state.search().anew();
    return turn.goAfter(
        new IdentifyingMedia(state.intent(), state.live(), state.looks() + 1, anew),
        Duration.ofSeconds(IDENTIFYING_WAITS_S[state.looks()]));
  }

  static Step onReadingPermalink(Turn turn, ReadingPermalink state, PublishEvent event) {
    if (event instanceof PermalinkRead read && read.permalink() != null) {
      return complete(turn, state.live().at(read.permalink()));
    }
    if (event instanceof Interrupted) {
      return turn.go(state);
    }
    if (state.tries() >= PERMALINK_WAITS_S.length) {
      return complete(turn, state.live());
    }
    return turn.goAfter(
        new ReadingPermalink(state.live(), state.tries() + 1),
        Duration.ofSeconds(PERMALINK_WAITS_S[state.tries()]));
  }

  static Step onEnd(Turn turn, PublishEvent event) {
    if (event instanceof Interrupted) {
      return turn.go(turn.job().state());
    }
    throw turn.unexpected();
  }

  private static Step complete(Turn turn, LivePost live) {
    PostContent content = turn.job().content();
    if (!content.crossPostToFacebook()) {
      return turn.go(new Published(live, PagePost.NONE));
    }
    if (turn.job().target().loginMethod() != LoginMethod.FACEBOOK
        || turn.job().target().pageId() == null) {
      PagePost missing = PagePost.missing("The account has no Facebook Page to post to.");
      return turn.go(new Published(live, missing));
    }
    if (turn.job().hindsight().isFoundLive()) {
      return turn.go(new Published(live, PagePost.missing(PAGE_UNKNOWN)));
    }
    return turn.go(new CrossPosting(live, PagePublication.beginning(content)));
  }
}
