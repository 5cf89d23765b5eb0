package io.voidgram.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The row a result stands at; its columns are read by name. */
public final class Row {
  /** Makes a value of a row. */
  @FunctionalInterface
  public interface Reader<T extends @Nullable Object> {
    T read(Row row);
  }

  @FunctionalInterface
  private interface Column<T extends @Nullable Object> {
    T get(ResultSet result, String name) throws SQLException;
  }

  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  /** The text of a column that is never null. */
  public String text(String column) {
    return get(column, ResultSet::getString);
  }

  public @Nullable String textOrNull(String column) {
    return this.<@Nullable String>get(column, ResultSet::getString);
  }

  /** The bytes of a text. */
  public byte[] bytes(String column) {
    return get(column, ResultSet::getBytes);
  }

  public int integer(String column) {
    return get(column, ResultSet::getInt);
  }

  public long number(String column) {
    return get(column, ResultSet::getLong);
  }

  public @Nullable Long numberOrNull(String column) {
    return get(column, ResultSet::getObject) instanceof Number value ? value.longValue() : null;
  }

  public boolean flag(String column) {
    return get(column, ResultSet::getBoolean);
  }

  /** An instant kept as epoch milliseconds. */
  public Instant instant(String column) {
    return Instant.ofEpochMilli(number(column));
  }

  public @Nullable Instant instantOrNull(String column) {
    Long millis = numberOrNull(column);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  public <E extends Enum<E>> E constant(String column, Class<E> type) {
    return Enum.valueOf(type, text(column));
  }

  private <T extends @Nullable Object> T get(String column, Column<T> reader) {
    try {
      return reader.get(result, column);
    } catch (SQLException e) {
      throw new Sql.FailedException("column " + column, e);
    }
  }
}
