package io.voidgram.scheduling.handover;

/** Where a post goes once it is certain that the Worker holds nothing of it. */
public enum BackTo {
  /** This computer publishes it. */
  LOCAL_QUEUE,
  /** Its author decides anew. */
  DRAFT,
  /** It was deleted, or has failed already. */
  NOWHERE
}
