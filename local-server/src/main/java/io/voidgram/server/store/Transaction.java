package io.voidgram.server.store;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transaction on a connection; closed without a commit, it leaves nothing behind. */
final class Transaction implements AutoCloseable {
  /** What was written since the mark can only be undone with all the rest. */
  static final class UndoException extends Exception {
    UndoException() {
      super("nothing was marked in the database");
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);
  private static final String SAVEPOINT = "change";
  private static final String NOTHING_TO_UNDO = "no transaction is active";

  private final KeptStatements statements;
  private final boolean hasSavepoints;
  private long writesAtMark;
  private boolean open = true;

  private Transaction(KeptStatements statements, boolean hasSavepoints) {
    this.statements = statements;
    this.hasSavepoints = hasSavepoints;
  }

  /** Takes the write lock at once, so that no later statement can find it taken. */
  static Transaction begin(KeptStatements statements) throws SQLException {
    statements.execute("BEGIN IMMEDIATE");
    return new Transaction(statements, false);
  }

  /** One whose changes cost more, and can each be undone even after they have written something. */
  static Transaction beginWithSavepoints(KeptStatements statements) throws SQLException {
    statements.execute("BEGIN IMMEDIATE");
    return new Transaction(statements, true);
  }

  /** All reads in it see the same state of the database. */
  static Transaction beginReading(KeptStatements statements) throws SQLException {
    statements.execute("BEGIN");
    return new Transaction(statements, false);
  }

  void mark() throws SQLException {
    if (hasSavepoints) {
      statements.execute("SAVEPOINT " + SAVEPOINT);
    }
    writesAtMark = statements.writes();
  }

  void keepSinceMark() throws SQLException {
    if (hasSavepoints) {
      statements.execute("RELEASE " + SAVEPOINT);
    }
  }

  void undoSinceMark() throws SQLException, UndoException {
    if (!hasSavepoints && statements.writes() != writesAtMark) {
      throw new UndoException();
    }
    if (hasSavepoints) {
      statements.execute("ROLLBACK TO " + SAVEPOINT);
      statements.execute("RELEASE " + SAVEPOINT);
    }
    statements.rows().forget();
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
    statements.rows().forget();
    try {
      statements.execute("ROLLBACK");
    } catch (SQLException e) {
      // A full disk makes SQLite roll back by itself; then there is nothing left to undo.
      LOG.debug("Nothing rolled back: {}", e.getMessage());
      if (!String.valueOf(e.getMessage()).contains(NOTHING_TO_UNDO)) {
        statements.breakOff();
      }
    }
  }
}
