package io.voidgram.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the column types that JDBC does not know, or has no null for. */
public final class Columns {
  private Columns() {}

  /** An instant kept as epoch milliseconds. */
  public static Instant instant(ResultSet row, String name) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(name));
  }

  /** An instant kept as epoch milliseconds, or null. */
  public static @Nullable Instant instantOrNull(ResultSet row, String name) throws SQLException {
    Long millis = longOrNull(row, name);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  /** A whole number, or null. */
  public static @Nullable Long longOrNull(ResultSet row, String name) throws SQLException {
    long value = row.getLong(name);
    return row.wasNull() ? null : value;
  }

  /** How an instant is kept. */
  public static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }
}
