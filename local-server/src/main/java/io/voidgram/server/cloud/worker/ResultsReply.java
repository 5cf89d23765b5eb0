package io.voidgram.server.cloud.worker;

import io.voidgram.scheduling.handover.HandOverEvent.Standing;
import io.voidgram.scheduling.handover.HandOverEvent.Told;
import io.voidgram.scheduling.json.JsonException;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState.Phase;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.server.cloud.worker.WorkerReply.Answered;
import io.voidgram.server.cloud.worker.WorkerReply.NotSent;
import io.voidgram.server.cloud.worker.WorkerReply.Unanswered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the Worker told of its jobs, or why it told nothing. */
public sealed interface ResultsReply {

  /**
   * A part of what changed, in the order in which it did.
   *
   * @param objectId tells the Worker's object from one before it; 0 where that is not told
   */
  record Results(long objectId, List<Result> jobs, boolean hasMore) implements ResultsReply {}

  /** Nothing was told; {@code why} goes on where a sentence began with the Worker. */
  record Silent(String why) implements ResultsReply {}

  /**
   * How one job stands there.
   *
   * @param place in the Worker's order of changes
   * @param job as it stands there; empty when this build cannot read it
   */
  record Result(long place, String jobId, Told told, Optional<PublishJob> job) {}

  static ResultsReply of(WorkerReply reply) {
    if (reply instanceof NotSent unsent) {
      return new Silent(unsent.why());
    }
    if (reply instanceof Unanswered unclear) {
      return new Silent(unclear.why());
    }
    Answered answer = (Answered) reply;
    if (!answer.isSuccess()) {
      return new Silent("answered with " + answer.code());
    }
    try {
      return read(answer.body());
    } catch (JsonException | IllegalArgumentException e) {
      return new Silent("answered not as ours does: " + e.getMessage());
    }
  }

  private static Results read(JsonObject body) {
    List<Result> jobs = new ArrayList<>();
    for (JsonObject job : body.objects("jobs")) {
      jobs.add(result(job));
    }
    return new Results(body.number("objectId", 0), jobs, body.flag("hasMore"));
  }

  private static Result result(JsonObject told) {
    String phase = told.text("phase");
    Standing standing =
        phase.equals("CANCELLED")
            ? Standing.CALLED_BACK
            : Standing.of(Phase.valueOf(phase), told.flag("isEnded"));
    return new Result(
        told.number("changed", 0),
        told.text("jobId"),
        new Told(told.number("revision", 0), standing),
        job(told));
  }

  /** A newer Worker may know states that we do not; what we can read of its news still counts. */
  private static Optional<PublishJob> job(JsonObject told) {
    try {
      return Optional.of(JobJson.read(told.object("job")));
    } catch (JsonException e) {
      return Optional.empty();
    }
  }
}
