package io.voidgram.scheduling.publish;

import io.voidgram.scheduling.error.ErrorCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a post has come; each state names the one call that is made in it. */
public sealed interface PublishState {

  /** The five stretches of the way, from which the API's status follows. */
  enum Phase {
    WAITING,
    PREPARING,
    PUBLISHING,
    LIVE,
    FAILED
  }

  /** The stretch this state belongs to. */
  Phase phase();

  /** Nothing exists on Instagram's side. */
  record Queued() implements PublishState {
    @Override
    public Phase phase() {
      return Phase.WAITING;
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
    public Phase phase() {
      return before.phase();
    }
  }

  /** The containers of a carousel's media are being made, one after the other. */
  record CreatingChildren(List<String> childIds, Instant startedAt) implements PublishState {
    public CreatingChildren {
      childIds = List.copyOf(childIds);
    }

    @Override
    public Phase phase() {
      return Phase.PREPARING;
    }
  }

  /** The children are being processed; the first {@code ready} of them are finished. */
  record AwaitingChildren(List<String> childIds, int ready, int checks, Instant startedAt)
      implements PublishState {
    public AwaitingChildren {
      childIds = List.copyOf(childIds);
    }

    @Override
    public Phase phase() {
      return Phase.PREPARING;
    }
  }

  /** The container that will be published is being made. */
  record CreatingContainer(List<String> childIds, Instant startedAt) implements PublishState {
    public CreatingContainer {
      childIds = List.copyOf(childIds);
    }

    @Override
    public Phase phase() {
      return Phase.PREPARING;
    }
  }

  /** The container is being processed. */
  record AwaitingContainer(String containerId, Instant createdAt, int checks)
      implements PublishState {
    @Override
    public Phase phase() {
      return Phase.PREPARING;
    }
  }

  /** The container is finished and waits for the due instant. */
  record Prepared(String containerId, Instant createdAt) implements PublishState {
    @Override
    public Phase phase() {
      return Phase.PREPARING;
    }
  }

  /** The intent to publish is written down; the call may be under way. */
  record Publishing(PublishIntent intent) implements PublishState {
    @Override
    public Phase phase() {
      return Phase.PUBLISHING;
    }
  }

  /** A publish call had no clear answer: what does the container say? */
  record Confirming(PublishIntent intent, int looks) implements PublishState {
    public Confirming watched(Watch watch) {
      return new Confirming(intent.watched(watch), looks);
    }

    @Override
    public Phase phase() {
      return Phase.PUBLISHING;
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
    public Phase phase() {
      return Phase.PUBLISHING;
    }
  }

  /** The quota is used up; its figures are read for the message. */
  record ReadingQuota(PublishIntent intent) implements PublishState {
    @Override
    public Phase phase() {
      return Phase.PUBLISHING;
    }
  }

  /** The post is live but its media id got lost; it is looked for among the recent media. */
  record IdentifyingMedia(PublishIntent intent, LivePost live, int looks, MediaSearch search)
      implements PublishState {
    @Override
    public Phase phase() {
      return Phase.LIVE;
    }
  }

  /** The post is live; its permalink is being read. */
  record ReadingPermalink(LivePost live, int tries) implements PublishState {
    @Override
    public Phase phase() {
      return Phase.LIVE;
    }
  }

  /** The post is live and is being cross-posted to the Facebook Page. */
  record CrossPosting(LivePost live, CrossPost progress) implements PublishState {
    @Override
    public Phase phase() {
      return Phase.LIVE;
    }
  }

  /** The end: the post is live and nothing is left to do. */
  record Published(LivePost live, PagePost pagePost) implements PublishState {
    @Override
    public Phase phase() {
      return Phase.LIVE;
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
    public Phase phase() {
      return Phase.FAILED;
    }
  }

  /** The intent to publish that is written down in this state, or null. */
  default @Nullable PublishIntent intentOrNull() {
    if (this instanceof Publishing publishing) {
      return publishing.intent();
    }
    if (this instanceof Confirming confirming) {
      return confirming.intent();
    }
    if (this instanceof Searching searching) {
      return searching.intent();
    }
    if (this instanceof ReadingQuota reading) {
      return reading.intent();
    }
    return this instanceof Failed failed ? failed.intent() : null;
  }

  /** The state itself, or the one behind a look. */
  default PublishState behindLook() {
    return this instanceof Looking looking ? looking.before() : this;
  }

  /** When the containers of this state were begun, or null when there are none. */
  default @Nullable Instant preparedFromOrNull() {
    if (this instanceof Looking looking) {
      return looking.before().preparedFromOrNull();
    }
    if (this instanceof CreatingChildren creating) {
      return creating.startedAt();
    }
    if (this instanceof AwaitingChildren awaiting) {
      return awaiting.startedAt();
    }
    if (this instanceof CreatingContainer creating) {
      return creating.startedAt();
    }
    if (this instanceof AwaitingContainer awaiting) {
      return awaiting.createdAt();
    }
    return this instanceof Prepared prepared ? prepared.createdAt() : null;
  }

  /** The search among the recent media that is under way in this state, or null. */
  default @Nullable MediaSearch searchOrNull() {
    if (this instanceof Searching searching) {
      return searching.search();
    }
    if (this instanceof Looking looking) {
      return looking.search();
    }
    return this instanceof IdentifyingMedia naming ? naming.search() : null;
  }

  /** The media the post is known to be, or null. */
  default @Nullable String igMediaIdOrNull() {
    if (this instanceof ReadingPermalink reading) {
      return reading.live().igMediaId();
    }
    if (this instanceof CrossPosting crossPosting) {
      return crossPosting.live().igMediaId();
    }
    return this instanceof Published published ? published.live().igMediaId() : null;
  }

  /** The Page's post that is known as the cross-post, or null. */
  default @Nullable String pagePostIdOrNull() {
    if (this instanceof CrossPosting crossPosting) {
      CrossPost progress = crossPosting.progress();
      return progress.stage() == CrossPost.Stage.READ_PERMALINK ? progress.objectId() : null;
    }
    return this instanceof Published published ? published.pagePost().facebookPostId() : null;
  }

  /** Whether nothing happens to the post any more. */
  default boolean isFinal() {
    return this instanceof Published || this instanceof Failed;
  }

  /** Whether the post can still be edited or cancelled without a trace on Instagram. */
  default boolean isBeforePublishing() {
    return phase() == Phase.WAITING || phase() == Phase.PREPARING;
  }

  /** Whether a media of the post is or may be on Instagram without its id being known here. */
  default boolean hasUnknownMedia() {
    if (this instanceof CrossPosting crossPosting) {
      return crossPosting.live().igMediaId() == null;
    }
    if (this instanceof Published published) {
      return published.live().igMediaId() == null;
    }
    PublishIntent intent = intentOrNull();
    if (this instanceof Failed failed) {
      boolean isDoubtful =
          intent == null ? failed.code() == ErrorCode.PUBLISH_OUTCOME_UNKNOWN : intent.isDoubtful();
      return isDoubtful || failed.isUnlooked();
    }
    return phase() == Phase.PUBLISHING || this instanceof IdentifyingMedia;
  }
}
