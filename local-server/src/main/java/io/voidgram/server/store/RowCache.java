package io.voidgram.server.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The rows that one connection has read and that nobody has changed since. */
final class RowCache {
  private static final int ROWS_MAX = 256;
  private static final int STATEMENTS_MAX = 512;

  private record Key(CachedRow<?> query, Object value) {}

  private final Map<Key, Optional<?>> rows = new HashMap<>();
  private final Set<String> tables = new HashSet<>();
  private final Map<String, Boolean> namesTable = new HashMap<>();
  private Predicate<String> tableName = sql -> false;
  private long version;

  @SuppressWarnings("unchecked") // what is kept for a query has the type of its rows
  <T> Optional<T> find(CachedRow<T> query, Object value, Supplier<Optional<T>> read) {
    if (tables.addAll(query.tables())) {
      tableName = Pattern.compile("\\b(" + String.join("|", tables) + ")\\b").asPredicate();
      namesTable.clear();
    }
    if (rows.size() >= ROWS_MAX) {
      rows.clear();
    }
    return (Optional<T>) rows.computeIfAbsent(new Key(query, value), key -> read.get());
  }

  /** A statement is run that may change something. */
  void onStatement(String sql) {
    if (namesTable.size() >= STATEMENTS_MAX) {
      namesTable.clear();
    }
    if (namesTable.computeIfAbsent(sql, tableName::test)) {
      forget();
    }
  }

  /** The version of the data differs from the last one when another connection has written. */
  void onOthers(long dataVersion) {
    if (dataVersion != version) {
      version = dataVersion;
      forget();
    }
  }

  void forget() {
    rows.clear();
  }
}
