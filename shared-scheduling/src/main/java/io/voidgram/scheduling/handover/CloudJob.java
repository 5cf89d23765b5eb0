package io.voidgram.scheduling.handover;

import io.voidgram.scheduling.handover.HandOverState.CallingBack;
import io.voidgram.scheduling.handover.HandOverState.CameBack;
import io.voidgram.scheduling.handover.HandOverState.EndedThere;
import io.voidgram.scheduling.handover.HandOverState.HandingOver;
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
    if (state instanceof HandingOver) {
      return Call.UPSERT;
    }
    return state instanceof CallingBack ? Call.CANCEL : Call.NONE;
  }

  /** Whether no more can happen to it: one queue owns the post for good. */
  public boolean isSettled() {
    return state instanceof EndedThere || state instanceof CameBack;
  }
}
