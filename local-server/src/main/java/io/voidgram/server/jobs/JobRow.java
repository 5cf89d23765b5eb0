package io.voidgram.server.jobs;

import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.server.store.Row;
import java.util.Optional;

/** A job as it is stored. */
public record JobRow(PublishJob job, int revision, boolean isHandedOver) {
  /** What {@link #read} needs of a row. */
  static final String SELECT =
      "select job, revision, status = 'HANDED_OVER' as is_handed_over from scheduled_job ";

  /** The stored text is not a job that this build can read. */
  public static final class UnreadableException extends RuntimeException {
    public UnreadableException(RuntimeException cause) {
      super("The stored job cannot be read: " + cause.getMessage(), cause);
    }
  }

  static JobRow read(Row row) {
    String json = row.text("job");
    try {
      return new JobRow(JobJson.read(json), row.integer("revision"), row.flag("is_handed_over"));
    } catch (RuntimeException e) {
      throw new UnreadableException(e);
    }
  }

  /** The job, or nothing when it cannot be read. */
  static Optional<JobRow> readIfPossible(Row row) {
    try {
      return Optional.of(read(row));
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }
}
