package io.voidgram.scheduling.publish;

import io.voidgram.scheduling.publish.PublishState.Phase;

/**
 * Which state it is. Whoever does something else in each state switches over its kind, without a
 * default: a state that is added does not compile until each of them knows it.
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
}
