package io.voidgram.scheduling.drive;

import io.voidgram.scheduling.publish.GraphCommand;

/**
 * How many calls a driver still makes for a job before it puts it back and lets others run.
 *
 * <p>A job that is put back stays in its state and is taken up like an interrupted one. A call that
 * makes something visible is always made: its intent is stored, and a job put back there would
 * count as in doubt. A driver whose platform counts no calls has no budget.
 */
public record CallBudget(int left) {
  /** Whether the job is put back in place of making that call. */
  public boolean isSpentFor(GraphCommand command) {
    return left <= 0 && !command.makesVisible();
  }

  /** What is left after one call. */
  public CallBudget less() {
    return new CallBudget(left - 1);
  }
}
