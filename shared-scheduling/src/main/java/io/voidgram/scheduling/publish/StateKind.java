package io.voidgram.scheduling.publish;

import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.publish.PublishState.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Which state it is. Code that differs from state to state switches over the kind, without a
 * default, so that it does not compile when a state is added until it covers that one too.
 */
public enum StateKind {
  QUEUED(Phase.WAITING),
  LOOKING(Phase.WAITING),
  CREATING_CHILDREN(Phase.PREPARING),
  AWAITING_CHILDREN(Phase.PREPARING),
  CREATING_CONTAINER(Phase.PREPARING),
  AWAITING_CONTAINER(Phase.PREPARING),
  PREPARED(Phase.PREPARING),
  PUBLISHING(Phase.PUBLISHING),
  CONFIRMING(Phase.PUBLISHING),
  SEARCHING(Phase.PUBLISHING),
  READING_QUOTA(Phase.PUBLISHING),
  IDENTIFYING_MEDIA(Phase.LIVE),
  READING_PERMALINK(Phase.LIVE),
  CROSS_POSTING(Phase.LIVE),
  PUBLISHED(Phase.LIVE),
  FAILED(Phase.FAILED);

  final Phase phase;

  StateKind(Phase phase) {
    this.phase = phase;
  }

  /** Whether nothing is done in this state until the time has come. */
  public boolean isWaiting() {
    return this == QUEUED || this == PREPARED;
  }

  /** FAILED, or PUBLISHED once the post's name is known: who hears of it wants to link to it. */
  public @Nullable PostStatus milestone() {
    return switch (this) {
      case CROSS_POSTING, PUBLISHED -> PostStatus.PUBLISHED;
      case FAILED -> PostStatus.FAILED;
      case QUEUED, LOOKING, CREATING_CHILDREN, AWAITING_CHILDREN -> null;
      case CREATING_CONTAINER, AWAITING_CONTAINER, PREPARED -> null;
      case PUBLISHING, CONFIRMING, SEARCHING, READING_QUOTA -> null;
      case IDENTIFYING_MEDIA, READING_PERMALINK -> null;
    };
  }
}
