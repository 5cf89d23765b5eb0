package io.voidgram.scheduling.wire;

import io.voidgram.scheduling.json.JsonException;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.publish.Hindsight;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishTarget;

/** The wire format of a job, in SQLite and in the Worker alike. */
public final class JobJson {
  /** Raised when the format changes in a way an older reader would get wrong. */
  private static final int FORMAT = 1;

  private JobJson() {}

  public static String write(PublishJob job) {
    return new JsonWriter()
        .number("format", FORMAT)
        .text("jobId", job.jobId())
        .text("postId", job.postId())
        .json("target", write(job.target()))
        .json("content", ContentJson.write(job.content()))
        .flag("isScheduled", job.isScheduled())
        .instant("dueAt", job.dueAt())
        .number("attempt", job.attempt())
        .json("state", StateJson.write(job.state()))
        .instant("wakeAt", job.wakeAt())
        .instant("since", job.hindsight().since())
        .instant("lookedAt", job.hindsight().lookedAt())
        .text("lookedIn", job.hindsight().lookedIn())
        .flag("isFoundLive", job.hindsight().isFoundLive())
        .text("captionBefore", job.hindsight().captionBefore())
        .end();
  }

  /** The job such a text stands for; throws {@link JsonException} when it cannot be read. */
  public static PublishJob read(String text) {
    return read(JsonObject.parse(text));
  }

  /** The job such an object stands for; throws {@link JsonException} when it cannot be read. */
  public static PublishJob read(JsonObject json) {
    if (json.integer("format") != FORMAT) {
      throw new JsonException("job format " + json.integer("format") + " is not known here");
    }
    try {
      return readKnown(json);
    } catch (IllegalArgumentException e) {
      throw new JsonException("a word or number in the job is not known here: " + e.getMessage());
    }
  }

  private static PublishJob readKnown(JsonObject json) {
    return new PublishJob(
        json.text("jobId"),
        json.text("postId"),
        readTarget(json.object("target")),
        ContentJson.read(json.object("content")),
        json.flag("isScheduled"),
        json.instant("dueAt"),
        json.integer("attempt"),
        StateJson.read(json.object("state")),
        json.instantOrNull("wakeAt"),
        new Hindsight(
            json.instantOrNull("since"),
            json.instantOrNull("lookedAt"),
            json.textOrNull("lookedIn"),
            json.flag("isFoundLive"),
            json.textOrNull("captionBefore")));
  }

  private static String write(PublishTarget target) {
    return new JsonWriter()
        .text("accountId", target.accountId())
        .text("igUserId", target.igUserId())
        .text("loginMethod", target.loginMethod().wireName())
        .text("pageId", target.pageId())
        .end();
  }

  private static PublishTarget readTarget(JsonObject json) {
    return new PublishTarget(
        json.text("accountId"),
        json.text("igUserId"),
        LoginMethod.of(json.text("loginMethod")),
        json.textOrNull("pageId"));
  }
}
