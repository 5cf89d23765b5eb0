package io.voidgram.worker.jobs;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.worker.jso.ByName;
import io.voidgram.worker.jso.KeyPage;
import io.voidgram.worker.jso.Kv;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Promises;
import io.voidgram.worker.vault.Vault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.core.JSNumber;

/**
 * Takes over jobs that are in KV but not known here: written by the desktop while the Worker could
 * not be reached, or left by an object before this one.
 *
 * @param objectId stands with each copy in KV of what is known here
 * @param refused what cannot be opened; it is not read again, to leave room for what can
 */
record Adoption(
    Kv kv,
    Vault vault,
    JobTable jobs,
    Tokens tokens,
    Marks marks,
    long objectId,
    ByName<JSNumber> refused) {
  private static final int ORPHANS_MAX = 20;

  /** Looks at one page of keys; comes when what was found is taken over. */
  Promise<?> sweep() {
    String cursor = marks.text(Marks.SWEEP_CURSOR);
    return kv.list(Mirror.PREFIX, cursor)
        .then(page -> adoptAll(page, cursor), this::beginAnew)
        .orLog("what only KV holds could not be taken over");
  }

  /** The place to go on from may be good no longer. */
  private Promise<?> beginAnew(String reason) {
    marks.set(Marks.SWEEP_CURSOR, null);
    return Promise.failed(reason);
  }

  private Promise<?> adoptAll(KeyPage page, @Nullable String cursor) {
    if (cursor != null || page.nextCursor() != null) {
      marks.set(Marks.SWEEP_CURSOR, page.nextCursor());
    }
    Promises adoptions = Promises.none();
    for (int i = 0; i < page.count() && adoptions.count() < ORPHANS_MAX; i++) {
      KeyPage.Key key = page.at(i);
      if ((long) key.objectId() != objectId) {
        adopt(key, adoptions);
      }
    }
    return adoptions.all();
  }

  private void adopt(KeyPage.Key key, Promises adoptions) {
    String jobId = key.getName().substring(Mirror.PREFIX.length());
    long known = jobs.revision(jobId);
    boolean isNews = key.isEnded() ? known < 0 : key.revision() > known;
    if (isNews && !refused.has(name(jobId, key))) {
      adoptions.add(fetch(jobId, key));
    }
  }

  private static String name(String jobId, KeyPage.Key key) {
    return (long) key.revision() + "/" + jobId;
  }

  private Promise<?> fetch(String jobId, KeyPage.Key key) {
    return kv.get(Mirror.PREFIX + jobId)
        .then(stored -> stored == null ? Promise.done() : open(jobId, key, stored.stringValue()))
        .orLog("KV record of job " + jobId + " is refused");
  }

  private Promise<?> open(String jobId, KeyPage.Key key, String sealed) {
    return vault
        .open(jobId, sealed)
        .then(
            text -> accept(jobId, text.stringValue(), key.isEnded()),
            reason -> {
              refused.set(name(jobId, key), JSNumber.valueOf(1));
              return Promise.failed(reason);
            });
  }

  private Promise<?> accept(String jobId, String text, boolean isEnded) {
    JsonObject json = JsonObject.parse(text);
    return isEnded ? acceptEnded(jobId, json) : accept(jobId, json, text);
  }

  private Promise<?> acceptEnded(String jobId, JsonObject json) {
    PublishJob job = JobJson.read(json.text("job"));
    if (job.jobId().equals(jobId)) {
      jobs.acceptEnded(job, json.number("revision", 0), json.textOrNull("trouble"), Platform.now());
    }
    return Promise.done();
  }

  private Promise<?> accept(String jobId, JsonObject json, String text) {
    JobRecord record = JobRecord.read(json);
    if (record.job().isEmpty()) {
      return tokens.learn(jobId, record);
    }
    Instant now = Platform.now();
    PublishJob job = PublishMachine.takenOver(record.begin(now, Platform.random()), now);
    if (!job.jobId().equals(jobId)) {
      return Promise.done();
    }
    return tokens
        .learn(job.target().accountId(), record)
        .then(known -> vault.seal(jobId, text))
        .run(anew -> jobs.accept(record, job, anew.stringValue()));
  }
}
