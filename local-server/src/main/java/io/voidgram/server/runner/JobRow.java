package io.voidgram.server.runner;

import io.voidgram.scheduling.json.JobJson;
import io.voidgram.scheduling.publish.PublishJob;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A job as it is stored. */
public record JobRow(PublishJob job, int revision) {

  static JobRow read(ResultSet row) throws SQLException {
    return new JobRow(JobJson.read(row.getString("job")), row.getInt("revision"));
  }
}
