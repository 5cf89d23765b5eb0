package io.voidgram.worker.jobs;

import io.voidgram.scheduling.publish.PublishJob;
import org.jspecify.annotations.Nullable;

/**
 * The right to run a job until the lease ends.
 *
 * @param number the fencing token: what is stored under an older one is refused
 * @param progress the job as it stood
 * @param record the sealed record
 */
public record Lease(
    String jobId,
    long number,
    String phase,
    int troubles,
    String progress,
    @Nullable String record) {

  /** The same lease after the job has moved on. */
  Lease in(PublishJob job) {
    return new Lease(jobId, number, job.state().phase().name(), troubles, progress, record);
  }
}
