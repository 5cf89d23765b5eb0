package io.voidgram.server.cloud.worker;

import io.voidgram.scheduling.handover.HandOverEvent.Standing;
import io.voidgram.scheduling.handover.HandOverEvent.Told;
import io.voidgram.scheduling.json.JsonException;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState.Phase;
import io.voidgram.scheduling.renewal.Renewal;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.scheduling.wire.RenewalJson;
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
  record Results(long objectId, List<Result> jobs, List<HandedBack> tokens, boolean hasMore)
      implements ResultsReply {}

  /**
   * A token that the Worker renewed, or could not.
   *
   * @param place in the Worker's order of changes
   * @param token empty where it is the one that was handed over, or cannot be opened with our key
   */
  record HandedBack(long place, String accountId, Renewal renewal, Optional<String> token) {
    /** Leaves the token out. */
    @Override
    public String toString() {
      return "HandedBack[" + accountId + ", version=" + renewal.version() + "]";
    }
  }

  /** Nothing was told; {@code why} goes on where a sentence began with the Worker. */
  record Silent(String why) implements ResultsReply {}

  /**
   * How one job stands there.
   *
   * @param place in the Worker's order of changes
   * @param job as it stands there; empty when this build cannot read it
   */
  record Result(long place, String jobId, Told told, Optional<PublishJob> job) {}

  /** {@code key} is what the tokens in it are sealed with. */
  static ResultsReply of(WorkerReply reply, WorkerKey key) {
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
      return read(answer.body(), key);
    } catch (JsonException | IllegalArgumentException e) {
      return new Silent("answered not as ours does: " + e.getMessage());
    }
  }

  private static Results read(JsonObject body, WorkerKey key) {
    List<Result> jobs = new ArrayList<>();
    List<HandedBack> tokens = new ArrayList<>();
    for (JsonObject told : body.objects("jobs")) {
      if (told.text("phase").equals("TOKEN")) {
        tokens.add(token(told, key));
      } else {
        jobs.add(result(told));
      }
    }
    return new Results(body.number("objectId", 0), jobs, tokens, body.flag("hasMore"));
  }

  private static HandedBack token(JsonObject told, WorkerKey key) {
    String accountId = told.text("jobId");
    String sealed = told.textOrNull("token");
    return new HandedBack(
        told.number("changed", 0),
        accountId,
        RenewalJson.read(told.object("job")),
        sealed == null
            ? Optional.empty()
            : key.open(accountId, sealed)
                .map(record -> JsonObject.parse(record).text("accountToken")));
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
