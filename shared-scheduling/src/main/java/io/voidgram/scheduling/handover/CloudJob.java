package io.voidgram.scheduling.handover;

import io.voidgram.scheduling.handover.HandOverEvent.Told;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that is, or may be, the Worker's. It keeps its id for as long as the Worker may hold it.
 *
 * @param revision the newest that may have been sent; raised with each edit
 * @param held the newest that the Worker is known to have taken; 0 when none is
 * @param tries how often its call was made without a certain answer
 * @param wakeAt when its call is made next; null when there is none to make
 */
public record CloudJob(
    String jobId,
    long revision,
    long held,
    HandOverState state,
    int tries,
    @Nullable Instant wakeAt) {

  /** What the Worker is asked for next. */
  public enum Call {
    NONE,
    /** To take the newest revision. */
    UPSERT,
    /** To let go of the job in every revision up to the newest. */
    CANCEL
  }

  /** The call to make once {@link #wakeAt} has come. */
  public Call call() {
    return state.kind().call;
  }

  /** Whether no more can happen to it: one queue owns the post for good. */
  public boolean isSettled() {
    return state.kind().isSettled;
  }

  /** While a call is open only the newest revision counts; else whatever the Worker holds. */
  boolean isNews(Told told) {
    return told.revision() >= (state.kind() == HandOverState.Kind.THERE ? held : revision);
  }

  /**
   * Whether the post stands as that says: what is live is live, and else news of a revision that is
   * being replaced, or called back, tells nothing of what is wanted now.
   */
  public boolean isProgress(Told told) {
    return switch (told.standing()) {
      case LIVE -> true;
      case UNDER_WAY -> state.kind() != HandOverState.Kind.CALLING_BACK && isNews(told);
      case PUBLISHED, FAILED, CALLED_BACK -> false;
    };
  }
}
