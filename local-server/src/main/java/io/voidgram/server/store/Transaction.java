package io.voidgram.server.store;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transaction on a connection; closed without a commit, it leaves nothing behind. */
final class Transaction implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);
  private static final String SAVEPOINT = "change";

  private final KeptStatements statements;
  private boolean open = true;

  private Transaction(KeptStatements statements) {
    this.statements = statements;
  }

  /** Takes the write lock at once, so that no later statement can find it taken. */
  static Transaction begin(KeptStatements statements) throws SQLException {
    statements.execute("BEGIN IMMEDIATE");
    return new Transaction(statements);
  }

  /** All reads in it see the same state of the database. */
  static Transaction beginReading(KeptStatements statements) throws SQLException {
    statements.execute("BEGIN");
    return new Transaction(statements);
  }

  void mark() throws SQLException {
    statements.execute("SAVEPOINT " + SAVEPOINT);
  }

  void keepSinceMark() throws SQLException {
    statements.execute("RELEASE " + SAVEPOINT);
  }

  void undoSinceMark() throws SQLException {
    statements.execute("ROLLBACK TO " + SAVEPOINT);
    statements.execute("RELEASE " + SAVEPOINT);
  }

  void commit() throws SQLException {
    statements.execute("COMMIT");
    open = false;
  }

  @Override
  public void close() {
    if (!open) {
      return;
    }
    try {
      statements.execute("ROLLBACK");
    } catch (SQLException e) {
      // A full disk makes SQLite roll back by itself; then there is nothing left to undo.
      LOG.debug("Nothing rolled back: {}", e.getMessage());
    }
  }
}
