package io.voidgram.server.jobs;

import io.voidgram.scheduling.drive.Known;
import io.voidgram.scheduling.publish.PublishJob;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The other posts as they are stored, seen from within one transaction. */
record KnownPosts(Handle handle, JobStore jobs) implements Known {
  @Override
  public boolean isOfAnother(PublishJob job, String igMediaId) {
    return handle
        .createQuery(
            """
            select exists (select 1 from post where ig_media_id = ? and id <> ?)
              or exists (select 1 from deleted_post where ig_media_id = ?)
            """)
        .bind(0, igMediaId)
        .bind(1, job.postId())
        .bind(2, igMediaId)
        .mapTo(Boolean.class)
        .one();
  }

  @Override
  public List<PublishJob> others(PublishJob job) {
    return jobs.others(handle, job).stream().map(JobRow::job).toList();
  }
}
