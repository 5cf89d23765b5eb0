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
 * Runs the statements that every request or job needs, without Jdbi's own work, which takes several
 * times as long as SQLite's.
 *
 * <p>Parameters are question marks, or names, which count where they appear first; values are
 * texts, numbers, booleans or null, in that order.
 */
public final class Sql {
  /** Reads the row a result stands at. */
  @FunctionalInterface
  public interface RowReader<T extends @Nullable Object> {
    T read(ResultSet row) throws SQLException;
  }

  /** A statement that failed; its cause says why. */
  public static final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailedException(String sql, SQLException cause) {
      super(cause.getMessage() + " in: " + sql.strip(), cause);
    }
  }

  private Sql() {}

  /** Changes rows and says how many. */
  public static int update(Handle handle, String sql, @Nullable Object... values) {
    return use(
        handle,
        sql,
        statement -> {
          bind(statement, values);
          return statement.executeUpdate();
        });
  }

  /** All rows. */
  public static <T> List<T> list(
      Handle handle, String sql, RowReader<T> reader, @Nullable Object... values) {
    return use(
        handle,
        sql,
        statement -> {
          bind(statement, values);
          return read(statement, reader);
        });
  }

  private static <T> T use(Handle handle, String sql, KeptStatements.Use<T> work) {
    try {
      return KeptStatements.of(handle).use(sql, work);
    } catch (SQLException e) {
      throw new FailedException(sql, e);
    }
  }

  private static <T> List<T> read(PreparedStatement statement, RowReader<T> reader)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<T> list = new ArrayList<>();
      while (rows.next()) {
        list.add(reader.read(rows));
      }
      return list;
    }
  }

  /** The row of a query that has one at most. */
  public static <T> Optional<T> one(
      Handle handle, String sql, RowReader<T> reader, @Nullable Object... values) {
    List<T> rows = list(handle, sql, reader, values);
    if (rows.size() > 1) {
      throw new IllegalStateException("more than one row for: " + sql.strip());
    }
    return rows.stream().findFirst();
  }

  /** The one whole number of a query that always has one. */
  public static long number(Handle handle, String sql, @Nullable Object... values) {
    return one(handle, sql, row -> row.getLong(1), values).orElseThrow();
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value instanceof String text) {
        statement.setString(i + 1, text);
      } else if (value instanceof Boolean flag) {
        statement.setInt(i + 1, flag ? 1 : 0);
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }
}
