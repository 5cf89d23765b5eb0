package io.voidgram.scheduling.handover;

import io.voidgram.scheduling.publish.PublishState.Phase;

/** What happened to a job that is, or may be, the Worker's. */
public sealed interface HandOverEvent {

  /** The Worker answered that it has the revision that was sent, or a newer one. */
  record Accepted() implements HandOverEvent {}

  /** The Worker answered that the call which publishes the post was, or may have been, sent. */
  record TooLate() implements HandOverEvent {}

  /** The Worker answered that it holds nothing, and takes none of what is still on its way. */
  record HoldsNothing() implements HandOverEvent {}

  /** The Worker answered that it cannot take what was sent; it changed nothing. */
  record Refused() implements HandOverEvent {}

  /** The call never left this computer. */
  record NotSent() implements HandOverEvent {}

  /** No answer came; the call may have had its effect, or may have it still. */
  record Unanswered() implements HandOverEvent {}

  /** The process ended while a call may have been under way. */
  record Interrupted() implements HandOverEvent {}

  /** The author changed the post. */
  record Edited() implements HandOverEvent {}

  /** The post is not to be published there any more. */
  record CalledBack(BackTo to) implements HandOverEvent {}

  /** The Worker told how the job stood there at that revision; the news may be old. */
  record Told(long revision, Standing standing) implements HandOverEvent {}

  /** The Worker itself was deleted, with all it held. */
  record WorkerGone() implements HandOverEvent {}

  /** The Worker is given up: it gives no answer, and nobody knows whether it does its work. */
  record WorkerLost() implements HandOverEvent {}

  /** How a job stands at the Worker. */
  enum Standing {
    /** Nothing of it can be seen yet, or it is in doubt. */
    UNDER_WAY,
    LIVE,
    /** Live, and nothing more is done for it. */
    PUBLISHED,
    FAILED,
    CALLED_BACK;

    /** The standing of a job that is in that phase. */
    public static Standing of(Phase phase, boolean isEnded) {
      return switch (phase) {
        case WAITING, PREPARING, PUBLISHING -> UNDER_WAY;
        case LIVE -> isEnded ? PUBLISHED : LIVE;
        case FAILED -> isEnded ? FAILED : UNDER_WAY;
      };
    }
  }
}
