package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.ByName;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Sql;
import io.voidgram.worker.media.MediaStore;
import java.time.Duration;
import java.time.Instant;

/**
 * Media files that are removed while the same files may be coming again.
 *
 * @param begun the removals of this object's time, by the file's key
 */
record Removals(Sql sql, MediaStore store, ByName<Promise<?>> begun) {
  /** Longer than it takes from the last file of a job to the job itself. */
  private static final Duration COMING = Duration.ofMinutes(10);

  /** Comes when the file is gone. */
  Promise<?> remove(String mediaKey) {
    Promise<?> removal = store.remove(mediaKey);
    begun.set(mediaKey, removal);
    return removal;
  }

  /** Comes when nothing removes that file any more, so that what is stored then stays. */
  Promise<?> over(String mediaKey) {
    return begun.has(mediaKey)
        ? begun.get(mediaKey).orLog("media file " + mediaKey + " could not be removed")
        : Promise.done();
  }

  /** Whether that file came just now, so that a job with it may be on its way. */
  boolean isComing(String mediaKey, Instant now) {
    return !sql.run(
            "select 1 from seen where minute > ? and instr(nonces, ?)",
            now.toEpochMilli() / 60_000 - COMING.toMinutes(),
            "/" + mediaKey + "\n")
        .isEmpty();
  }
}
