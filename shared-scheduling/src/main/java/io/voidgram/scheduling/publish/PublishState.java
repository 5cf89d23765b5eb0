package io.voidgram.scheduling.publish;

import io.voidgram.scheduling.error.ErrorCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a post has come; each state has the one call that is made in it. */
public sealed interface PublishState extends StateFacts {
  /** The five stretches of the way, from which the API's status follows. */
  enum Phase {
    WAITING,
    PREPARING,
    PUBLISHING,
    LIVE,
    FAILED
  }

  /** The state itself, or the one behind a look. */
  default PublishState behindLook() {
    return this;
  }

  /** The look at Instagram before this state goes on; a look that is under way stays as it is. */
  default Looking look(boolean isMissed) {
    return new Looking(
        this, isMissed, 0, kind() == StateKind.PREPARED ? null : MediaSearch.fromNewest());
  }

  /** This state as it falls asleep. */
  default PublishState asleepUntil(Instant wakeAt, Moment moment) {
    return this;
  }

  /** This state as it wakes, or is taken up by another process. */
  default PublishState awake(Moment moment) {
    return this;
  }

  /** Nothing exists on Instagram's side. */
  record Queued() implements PublishState {
    @Override
    public StateKind kind() {
      return StateKind.QUEUED;
    }
  }

  /**
   * Before it goes on, it is looked whether the post is live already: its time passed while nobody
   * watched, or it is tried anew, and what is stored may be older than what happened.
   *
   * @param before the state to go on from when it is not
   * @param isMissed whether the post is called missed unless it is found
   * @param looks how often Instagram was asked in vain
   * @param search the walk through the recent media; null while the container is asked
   */
  record Looking(PublishState before, boolean isMissed, int looks, @Nullable MediaSearch search)
      implements PublishState {
    @Override
    public StateKind kind() {
      return StateKind.LOOKING;
    }

    @Override
    public Phase phase() {
      return before.phase();
    }

    @Override
    public PublishState behindLook() {
      return before;
    }

    @Override
    public Looking look(boolean isCalledMissed) {
      return new Looking(before, isCalledMissed, looks, search);
    }

    @Override
    public Looking awake(Moment moment) {
      return with(search == null ? null : search.takenUp(moment));
    }

    public Looking with(@Nullable MediaSearch other) {
      return new Looking(before, isMissed, looks, other);
    }
  }

  /** The containers of a carousel's media are being made, one after the other. */
  record CreatingChildren(List<String> childIds, Instant begunAt) implements PublishState {
    public CreatingChildren {
      childIds = List.copyOf(childIds);
    }

    @Override
    public StateKind kind() {
      return StateKind.CREATING_CHILDREN;
    }
  }

  /** The children are being processed; the first {@code ready} of them are finished. */
  record AwaitingChildren(List<String> childIds, int ready, int checks, Instant begunAt)
      implements PublishState {
    public AwaitingChildren {
      childIds = List.copyOf(childIds);
    }

    @Override
    public StateKind kind() {
      return StateKind.AWAITING_CHILDREN;
    }
  }

  /** The container that will be published is being made. */
  record CreatingContainer(List<String> childIds, Instant begunAt) implements PublishState {
    public CreatingContainer {
      childIds = List.copyOf(childIds);
    }

    @Override
    public StateKind kind() {
      return StateKind.CREATING_CONTAINER;
    }
  }

  /** The container is being processed. */
  record AwaitingContainer(String containerId, Instant begunAt, int checks)
      implements PublishState {
    @Override
    public StateKind kind() {
      return StateKind.AWAITING_CONTAINER;
    }
  }

  /** The container is finished and waits for the due instant. */
  record Prepared(String containerId, Instant begunAt) implements PublishState {
    @Override
    public StateKind kind() {
      return StateKind.PREPARED;
    }
  }

  /** The intent to publish is written down; the call may be under way. */
  record Publishing(PublishIntent intent) implements PublishState {
    @Override
    public StateKind kind() {
      return StateKind.PUBLISHING;
    }
  }

  /** A publish call had no clear answer: what does the container say? */
  record Confirming(PublishIntent intent, int looks) implements PublishState {
    @Override
    public StateKind kind() {
      return StateKind.CONFIRMING;
    }

    @Override
    public Confirming asleepUntil(Instant wakeAt, Moment moment) {
      return new Confirming(intent.asleepUntil(wakeAt, moment), looks);
    }

    @Override
    public Confirming awake(Moment moment) {
      return new Confirming(intent.awake(moment), looks);
    }
  }

  /**
   * The container does not say PUBLISHED: is the post among the recent media all the same?
   *
   * @param isSpent whether the container can never be published any more
   */
  record Searching(PublishIntent intent, int looks, boolean isSpent, MediaSearch search)
      implements PublishState {
    @Override
    public StateKind kind() {
      return StateKind.SEARCHING;
    }

    @Override
    public Searching awake(Moment moment) {
      return with(search.takenUp(moment));
    }

    public Searching with(MediaSearch other) {
      return new Searching(intent, looks, isSpent, other);
    }
  }

  /** The quota is used up; its figures are read for the message. */
  record ReadingQuota(PublishIntent intent) implements PublishState {
    @Override
    public StateKind kind() {
      return StateKind.READING_QUOTA;
    }
  }

  /** The post is live but its media id got lost; it is looked for among the recent media. */
  record IdentifyingMedia(PublishIntent intent, LivePost live, int looks, MediaSearch search)
      implements PublishState {
    @Override
    public StateKind kind() {
      return StateKind.IDENTIFYING_MEDIA;
    }

    @Override
    public IdentifyingMedia awake(Moment moment) {
      return with(search.takenUp(moment));
    }

    public IdentifyingMedia with(MediaSearch other) {
      return new IdentifyingMedia(intent, live, looks, other);
    }
  }

  /** The post is live; its permalink is being read. */
  record ReadingPermalink(LivePost live, int tries) implements PublishState {
    @Override
    public StateKind kind() {
      return StateKind.READING_PERMALINK;
    }
  }

  /** The post is live and is being cross-posted to the Facebook Page. */
  record CrossPosting(LivePost live, CrossPost progress) implements PublishState {
    @Override
    public StateKind kind() {
      return StateKind.CROSS_POSTING;
    }

    @Override
    public @Nullable String pagePostId() {
      return progress.stage() == CrossPost.Stage.READ_PERMALINK ? progress.objectId() : null;
    }

    /** The same post, with its cross-post that far. */
    public CrossPosting with(CrossPost further) {
      return new CrossPosting(live, further);
    }
  }

  /** The end: the post is live and nothing is left to do. */
  record Published(LivePost live, PagePost pagePost) implements PublishState {
    @Override
    public StateKind kind() {
      return StateKind.PUBLISHED;
    }
  }

  /**
   * The end: given up.
   *
   * @param intent what a retry has to look at before it may publish again, where a container exists
   * @param isUnlooked whether it could not be looked up whether the post is live already
   */
  record Failed(ErrorCode code, String message, @Nullable PublishIntent intent, boolean isUnlooked)
      implements PublishState {
    /** The end of a post of which is known what became of it, or a call that is in doubt. */
    public Failed(ErrorCode code, String message, @Nullable PublishIntent intent) {
      this(code, message, intent, false);
    }

    @Override
    public StateKind kind() {
      return StateKind.FAILED;
    }

    @Override
    public boolean hasUnknownMedia() {
      boolean isDoubtful =
          intent == null ? code == ErrorCode.PUBLISH_OUTCOME_UNKNOWN : intent.isDoubtful();
      return isDoubtful || isUnlooked;
    }
  }
}
