package io.voidgram.server.runner;

import io.voidgram.scheduling.json.JobJson;
import io.voidgram.scheduling.publish.PublishJob;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;

/** A job as it is stored. */
public record JobRow(PublishJob job, int revision) {

  static JobRow read(ResultSet row, StatementContext context) throws SQLException {
    return new JobRow(JobJson.read(row.getString("job")), row.getInt("revision"));
  }
}
