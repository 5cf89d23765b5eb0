package io.voidgram.server.store;

import java.util.Optional;
import java.util.Set;

/**
 * A query for one row of tables that seldom change. The writer remembers the row until it runs a
 * statement that names one of them, takes a change back, or hears that another process has written.
 *
 * <p>Everybody else reads it each time: what a reader sees changes without its doing.
 */
public final class CachedRow<T> {
  private final String text;
  private final String key;
  private final Row.Reader<T> reader;
  private final Set<String> tables;

  /**
   * {@code key} is the query's one parameter; {@code tables} are all that are read, and all whose
   * changes cascade to them.
   */
  public CachedRow(String text, String key, Row.Reader<T> reader, String... tables) {
    this.text = text;
    this.key = key;
    this.reader = reader;
    this.tables = Set.of(tables);
  }

  Set<String> tables() {
    return tables;
  }

  /** The row for that value, if there is one. */
  public Optional<T> find(Sql sql, Object value) {
    KeptStatements statements = sql.statements();
    return statements.isWriter()
        ? statements.memory().find(this, value, () -> read(sql, value))
        : read(sql, value);
  }

  private Optional<T> read(Sql sql, Object value) {
    return sql.prepare(text).bind(key, value).one(reader);
  }
}
