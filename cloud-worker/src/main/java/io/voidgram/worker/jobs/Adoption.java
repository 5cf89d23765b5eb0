package io.voidgram.worker.jobs;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.worker.jso.KeyPage;
import io.voidgram.worker.jso.Kv;
import io.voidgram.worker.jso.Later;
import io.voidgram.worker.jso.Laters;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/**
 * Takes over jobs that are in KV but not known here: written by the desktop while the Worker could
 * not be reached.
 */
final class Adoption {
  private static final int ORPHANS_MAX = 20;

  private final Kv kv;
  private final Vault vault;
  private final JobTable jobs;
  private final Marks marks;

  Adoption(Kv kv, Vault vault, JobTable jobs, Marks marks) {
    this.kv = kv;
    this.vault = vault;
    this.jobs = jobs;
    this.marks = marks;
  }

  /** Looks at one page of keys; comes when what was found is taken over. */
  Later sweep() {
    return kv.list(Mirror.PREFIX, marks.text(Marks.SWEEP_CURSOR))
        .then(page -> adoptAll((KeyPage) page), reason -> failed("KV could not be listed", reason));
  }

  private JSObject adoptAll(KeyPage page) {
    marks.set(Marks.SWEEP_CURSOR, page.nextCursor());
    Laters adoptions = Laters.none();
    for (int i = 0; i < page.count() && adoptions.count() < ORPHANS_MAX; i++) {
      KeyPage.Key key = page.at(i);
      String jobId = key.getName().substring(Mirror.PREFIX.length());
      if (!key.isEnded() && key.revision() > jobs.revision(jobId)) {
        adoptions.add(adopt(jobId));
      }
    }
    return adoptions.all();
  }

  private Later adopt(String jobId) {
    return kv.get(Mirror.PREFIX + jobId)
        .then(text -> text == null ? null : open(jobId, Later.text(text)))
        .then(done -> null, reason -> failed("KV record of job " + jobId + " is refused", reason));
  }

  private Later open(String jobId, String sealed) {
    return vault
        .open(jobId, sealed)
        .then(
            text -> {
              JobRecord record = JobRecord.read(JsonObject.parse(Later.text(text)));
              PublishJob job = record.begin(Platform.now(), Platform.random());
              if (job.jobId().equals(jobId)) {
                jobs.accept(record, job, sealed);
              }
              return null;
            });
  }

  private static @Nullable JSObject failed(String what, String reason) {
    Platform.log(what + ": " + reason);
    return null;
  }
}
