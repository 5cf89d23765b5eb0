package io.voidgram.server.store;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The one way to SQL: the statements of one connection, within its caller's transaction.
 *
 * <p>Jdbi opens and closes the connection. It takes 27 microseconds for a row by its key, and the
 * store 3, so the store runs the statements.
 */
public final class Sql {
  /** A statement that failed; its cause says why. */
  public static final class FailedException extends RuntimeException {
    FailedException(String sql, SQLException cause) {
      super(cause.getMessage() + " in: " + sql.strip(), cause);
    }
  }

  private final Handle handle;
  private final KeptStatements statements;
  private final Set<Changed> changes = new LinkedHashSet<>();
  private boolean isWriter;

  Sql(Handle handle) {
    this.handle = handle;
    this.statements = new KeptStatements(handle.getConnection());
  }

  KeptStatements statements() {
    return statements;
  }

  /** The connection becomes the one that writes; only it may keep rows it has read. */
  void belongToWriter() {
    isWriter = true;
  }

  boolean isWriter() {
    return isWriter;
  }

  RowCache rows() {
    return statements.rows();
  }

  void close() {
    handle.close();
  }

  /** A statement whose parameters have names, as in {@code where id = :id}. */
  public SqlStatement prepare(String text) {
    return new SqlStatement(statements, text);
  }

  /**
   * Says that a thing was changed, come or gone; who listens to the database is told so after the
   * commit. To say it of what is undone after all does no harm.
   */
  public void noteChange(String kind, String id) {
    changes.add(new Changed(kind, id));
  }

  /** What was said to have changed since it was taken last. */
  Set<Changed> takeChanges() {
    if (changes.isEmpty()) {
      return Set.of();
    }
    Set<Changed> taken = new LinkedHashSet<>(changes);
    changes.clear();
    return taken;
  }

  /** Says that a table was changed of which there are {@link CachedRow}s. */
  public void forgetRows() {
    rows().forget();
  }
}
