package io.voidgram.server.runner;

import io.voidgram.scheduling.drive.CallBudget;
import io.voidgram.scheduling.drive.Mind;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PublishCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.Step;
import java.time.Instant;

/** A difference planted on this computer's side, which the comparison has to notice. */
enum SeamPlant {
  NONE,
  /** A job that cannot go on for a fault of ours is put to sleep in place of being abandoned. */
  FAULT_GOES_ON,
  /** However many calls a job has made, it is not put back. */
  BUDGET_IGNORED,
  /** A job that was put back begins another attempt. */
  PUT_BACK_COSTS_AN_ATTEMPT,
  /** Whoever waits to hear that a post is live or has failed does not. */
  MILESTONE_MISSED,
  /** A call that was not made, for whatever reason, counts as cut off. */
  UNSENT_IS_CUT_OFF;

  private static final int CALLS_MAX = 8;

  Mind mind() {
    return switch (this) {
      case FAULT_GOES_ON -> SeamPlant::asleepAfterFault;
      case PUT_BACK_COSTS_AN_ATTEMPT -> SeamPlant::anotherAttempt;
      default -> Mind.REAL;
    };
  }

  CallBudget budget() {
    return new CallBudget(this == BUDGET_IGNORED ? Integer.MAX_VALUE : CALLS_MAX);
  }

  PublishEvent unsent(PublishEvent outcome) {
    return this == UNSENT_IS_CUT_OFF ? new PublishEvent.Interrupted() : outcome;
  }

  private static Step asleepAfterFault(
      PublishJob job, PublishEvent event, Moment moment, double jitter) {
    try {
      return Mind.REAL.step(job, event, moment, jitter);
    } catch (IllegalStateException e) {
      Instant later = moment.now().plusSeconds(300);
      return new Step(job.asleepUntil(later), new PublishCommand.SleepUntil(later));
    }
  }

  private static Step anotherAttempt(
      PublishJob job, PublishEvent event, Moment moment, double jitter) {
    Step step = Mind.REAL.step(job, event, moment, jitter);
    return event instanceof PublishEvent.Interrupted
        ? new Step(step.job().withAttempt(job.attempt() + 1), step.command())
        : step;
  }
}
