package io.voidgram.server.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A query for one row of tables that seldom change. The writer remembers the row until it runs a
 * statement that names one of them, takes a change back, or hears that another process has written.
 *
 * <p>Everybody else reads it each time: what a reader sees changes without its doing.
 */
public final class CachedRow<T> {
  private final String sql;
  private final Sql.RowReader<T> reader;
  private final Set<String> tables;

  /** {@code tables} are all that are read, and all whose changes cascade to them. */
  public CachedRow(String sql, Sql.RowReader<T> reader, String... tables) {
    this.sql = sql;
    this.reader = reader;
    this.tables = Set.of(tables);
  }

  Set<String> tables() {
    return tables;
  }

  /** The row for those values, if there is one. */
  public Optional<T> find(Handle handle, @Nullable Object... values) {
    KeptStatements statements = KeptStatements.of(handle);
    return statements.isWriter()
        ? statements.memory().find(this, Arrays.asList(values), () -> read(handle, values))
        : read(handle, values);
  }

  private Optional<T> read(Handle handle, @Nullable Object... values) {
    return Sql.one(handle, sql, reader, values);
  }
}
