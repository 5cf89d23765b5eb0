package io.voidgram.scheduling.publish;

import java.time.Instant;

/** The one next thing to do for a job. */
public sealed interface PublishCommand
    permits GraphCommand, PublishCommand.SleepUntil, PublishCommand.Finish {
  /** Put the job back and wake it at that instant, never earlier. */
  record SleepUntil(Instant wakeAt) implements PublishCommand {}

  /** Close the job. */
  record Finish() implements PublishCommand {}
}
