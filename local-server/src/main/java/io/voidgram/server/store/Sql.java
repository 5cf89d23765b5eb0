package io.voidgram.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One way to SQL: the statements of one connection, within its caller's transaction.
 *
 * <p>Jdbi opens and closes the connection. Its own statements take ten times as long as these (27
 * against 3 microseconds for a row by its key), so they are not used.
 */
public final class Sql {
  /** A statement that failed; its cause says why. */
  public static final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailedException(String sql, SQLException cause) {
      super(cause.getMessage() + " in: " + sql.strip(), cause);
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  private final Handle handle;
  private final KeptStatements statements;
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

  /** Says that a table was changed of which there are {@link CachedRow}s. */
  public void forgetRows() {
    rows().forget();
  }

  public int execute(String text, @Nullable Object... values) {
    return update(this, text, values);
  }

  /** Changes rows and says how many. */
  public static int update(Sql sql, String text, @Nullable Object... values) {
    return sql.use(
        text,
        statement -> {
          bind(statement, values);
          return statement.executeUpdate();
        });
  }

  /** All rows. */
  public static <T> List<T> list(
      Sql sql, String text, Row.Reader<T> reader, @Nullable Object... values) {
    return sql.use(
        text,
        statement -> {
          bind(statement, values);
          try (ResultSet rows = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
              list.add(reader.read(new Row(rows)));
            }
            return list;
          }
        });
  }

  /** The row of a query that has one at most. */
  public static <T> Optional<T> one(
      Sql sql, String text, Row.Reader<T> reader, @Nullable Object... values) {
    List<T> rows = list(sql, text, reader, values);
    if (rows.size() > 1) {
      throw new IllegalStateException("more than one row for: " + text.strip());
    }
    return rows.stream().findFirst();
  }

  /** The one whole number of a query that always has one. */
  public static long number(Sql sql, String text, @Nullable Object... values) {
    return sql.use(
        text,
        statement -> {
          bind(statement, values);
          try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  private <T> T use(String text, Work<T> work) {
    try {
      return statements.use(text, kept -> work.with(kept.statement()));
    } catch (SQLException e) {
      throw new FailedException(text, e);
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      SqlStatement.set(statement, i + 1, values[i]);
    }
  }
}
