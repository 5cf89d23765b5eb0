package io.voidgram.scheduling.handover;

/** What must never happen to a post. */
enum Flaw {
  /** Both queues would publish it, or have. */
  IN_BOTH_QUEUES,
  /** No queue publishes it, or nobody learns that one did. */
  STUCK,
  /** What the desktop believes is not what became of it. */
  MISTOLD
}
