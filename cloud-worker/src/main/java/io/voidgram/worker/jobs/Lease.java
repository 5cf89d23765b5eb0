package io.voidgram.worker.jobs;

import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import org.jspecify.annotations.Nullable;

/**
 * The right to run a job until the lease ends.
 *
 * @param number the fencing token: what is stored under an older one is refused
 * @param isAhead whether the job is not due soon and only made ready
 * @param phase in which the job was when the lease began, which the desktop was told
 * @param progress the job as it stood
 * @param record the sealed record
 * @param token the sealed record of the account's token, where that is newer than the job's own
 * @param igMediaId what is live, as the job's row tells
 * @param pagePostId what is live on the Page, as the job's row tells
 */
record Lease(
    String jobId,
    long number,
    boolean isAhead,
    String phase,
    int troubles,
    String progress,
    @Nullable String record,
    @Nullable String token,
    @Nullable String igMediaId,
    @Nullable String pagePostId) {
  /** The same lease after the job has moved on and was stored. */
  Lease in(PublishJob job) {
    PublishState state = job.state();
    boolean isNamed = isNamedAnewBy(state);
    return new Lease(
        jobId,
        number,
        isAhead,
        phase,
        troubles,
        progress,
        record,
        token,
        isNamed ? state.igMediaId() : igMediaId,
        isNamed ? state.pagePostId() : pagePostId);
  }

  /** Whether the state knows what is live under which id, and the job's row tells otherwise. */
  boolean isNamedAnewBy(PublishState state) {
    String onInstagram = state.igMediaId();
    String onPage = state.pagePostId();
    boolean isKnown = isSame(onInstagram, igMediaId) && isSame(onPage, pagePostId);
    return (onInstagram != null || onPage != null) && !isKnown;
  }

  /** Of texts alone: what compares anything would bring along what compares every record. */
  private static boolean isSame(@Nullable String one, @Nullable String other) {
    return one == null ? other == null : one.equals(other);
  }
}
