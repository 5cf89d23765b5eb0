package io.voidgram.worker.jobs;

import io.voidgram.scheduling.drive.Known;
import io.voidgram.scheduling.publish.PublishJob;
import java.time.Instant;

/** The other jobs as the object has them stored. */
record KnownJobs(JobTable jobs) implements Known {
  @Override
  public boolean isOfAnother(PublishJob job, String igMediaId) {
    return jobs.isOfAnother(job.jobId(), igMediaId);
  }

  @Override
  public Iterable<PublishJob> others(PublishJob job, Instant dueBy) {
    return jobs.others(job.jobId(), dueBy);
  }
}
