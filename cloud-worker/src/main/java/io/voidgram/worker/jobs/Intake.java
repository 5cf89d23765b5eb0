package io.voidgram.worker.jobs;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Promises;
import io.voidgram.worker.jso.Text;
import io.voidgram.worker.media.MediaStore;
import io.voidgram.worker.vault.Vault;
import java.util.List;

/** Takes jobs over from the desktop, each on its own: one that cannot be read harms no other. */
record Intake(Vault vault, JobTable jobs, Tokens tokens) {
  /** What becomes of a job that met a fault of ours: it may be stored, and may be sent again. */
  private static final String UNCLEAR = "UNCLEAR";

  /** Comes with what became of each job, in their order, as JSON. */
  Promise<Text> accept(List<JsonObject> records) {
    String[] results = new String[records.size()];
    Promises all = Promises.none();
    for (int i = 0; i < results.length; i++) {
      int at = i;
      all.add(
          accept(records.get(i))
              .run(
                  result -> results[at] = result.stringValue(),
                  reason -> results[at] = result("", UNCLEAR, reason).stringValue()));
    }
    return all.all().map(done -> Text.of(new JsonWriter().list("results", List.of(results)).end()));
  }

  private Promise<Text> accept(JsonObject json) {
    try {
      JobRecord record = JobRecord.read(json);
      PublishJob job = record.begin(Platform.now(), Platform.random());
      check(record, job);
      return tokens
          .learn(job.target().accountId(), record)
          .then(known -> vault.seal(job.jobId(), record.write()))
          .map(
              text -> {
                JobTable.Accepted outcome = jobs.accept(record, job, text.stringValue());
                return result(job.jobId(), outcome.name(), why(outcome));
              });
    } catch (RuntimeException e) {
      return Promise.now(result("", "INVALID", String.valueOf(e.getMessage())));
    }
  }

  private static String why(JobTable.Accepted outcome) {
    return outcome == JobTable.Accepted.CANCELLED
        ? "The job was cancelled in this revision or a newer one; it is not published."
        : "";
  }

  private static void check(JobRecord record, PublishJob job) {
    if (record.accountToken() == null) {
      throw new IllegalArgumentException("job " + job.jobId() + " has no accountToken");
    }
    for (MediaItem item : job.content().media()) {
      if (!record.hasPlaceOf(item.mediaFileId())) {
        throw new IllegalArgumentException("media file " + item.mediaFileId() + " has no place");
      }
    }
    for (String key : record.mediaKeys()) {
      if (!MediaStore.isKey(key)) {
        throw new IllegalArgumentException("the media key " + key + " is not plain");
      }
    }
  }

  private static Text result(String jobId, String outcome, String error) {
    return Text.of(
        new JsonWriter()
            .text("jobId", jobId)
            .text("outcome", outcome)
            .text("error", error.isEmpty() ? null : error)
            .end());
  }
}
