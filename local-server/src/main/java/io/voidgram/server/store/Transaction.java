package io.voidgram.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transaction on a connection; closed without a commit, it leaves nothing behind. */
final class Transaction implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);
  private static final String SAVEPOINT = "change";

  private final Statement statement;
  private boolean open = true;

  private Transaction(Statement statement) {
    this.statement = statement;
  }

  /** Takes the write lock at once, so that no later statement can find it taken. */
  static Transaction begin(Connection connection) throws SQLException {
    return begin(connection, "BEGIN IMMEDIATE");
  }

  /** All reads in it see the same state of the database. */
  static Transaction beginReading(Connection connection) throws SQLException {
    return begin(connection, "BEGIN");
  }

  private static Transaction begin(Connection connection, String sql) throws SQLException {
    Statement statement = connection.createStatement();
    try {
      statement.execute(sql);
      return new Transaction(statement);
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  void mark() throws SQLException {
    statement.execute("SAVEPOINT " + SAVEPOINT);
  }

  void keepSinceMark() throws SQLException {
    statement.execute("RELEASE " + SAVEPOINT);
  }

  void undoSinceMark() throws SQLException {
    statement.execute("ROLLBACK TO " + SAVEPOINT);
    statement.execute("RELEASE " + SAVEPOINT);
  }

  void commit() throws SQLException {
    statement.execute("COMMIT");
    open = false;
  }

  @Override
  public void close() throws SQLException {
    try (statement) {
      if (open) {
        statement.execute("ROLLBACK");
      }
    } catch (SQLException e) {
      // A full disk makes SQLite roll back by itself; then there is nothing left to undo.
      LOG.debug("Nothing rolled back: {}", e.getMessage());
    }
  }
}
