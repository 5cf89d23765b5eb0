package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.ByName;
import java.time.Duration;
import java.time.Instant;
import org.teavm.jso.core.JSNumber;

/**
 * The leases that are held just now.
 *
 * <p>Nothing of them is stored: there is one object only, and one that is made anew holds none.
 */
final class Held {
  /** Longer than all calls of one lease can take together. */
  private static final Duration LEASE = Duration.ofMinutes(10);

  /** The time between two looks whether a lease was held too long. */
  private static final Duration LOOK = Duration.ofMinutes(2);

  private final ByName<JSNumber> ends = ByName.empty();
  private Instant lookAt = Instant.EPOCH;

  int count() {
    return ends.count();
  }

  /** Whether that lease of the job is held; an edit of the job makes another one. */
  boolean has(String jobId, long number) {
    return ends.has(name(jobId, number));
  }

  void add(Lease lease, Instant now) {
    if (ends.count() == 0) {
      lookAt = now.plusMillis(LOOK.toMillis());
    }
    double end = now.toEpochMilli() + LEASE.toMillis();
    ends.set(name(lease.jobId(), lease.number()), JSNumber.valueOf(end));
  }

  void remove(Lease lease) {
    ends.remove(name(lease.jobId(), lease.number()));
  }

  /** Whether that lease was held too long; it is forgotten then. */
  boolean hasEnded(String jobId, long number, Instant now) {
    String name = name(jobId, number);
    boolean hasEnded = ends.has(name) && ends.get(name).doubleValue() <= now.toEpochMilli();
    if (hasEnded) {
      ends.remove(name);
    }
    return hasEnded;
  }

  /**
   * The earlier of that instant and the next look at the leases that are held, if there are any.
   */
  Instant lookBefore(Instant wake, Instant now) {
    if (!lookAt.isAfter(now)) {
      lookAt = now.plusMillis(LOOK.toMillis());
    }
    return ends.count() == 0 || wake.isBefore(lookAt) ? wake : lookAt;
  }

  private static String name(String jobId, long number) {
    return number + "/" + jobId;
  }
}
