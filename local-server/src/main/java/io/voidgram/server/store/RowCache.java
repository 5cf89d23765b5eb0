package io.voidgram.server.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The rows that the writer has read and that nobody has changed since. */
final class RowCache {
  private static final int ROWS_MAX = 256;

  private record Key(CachedRow<?> query, Object value) {}

  private final Map<Key, Optional<?>> rows = new HashMap<>();
  private long version;

  @SuppressWarnings("unchecked") // what is kept for a query has the type of its rows
  <T> Optional<T> find(CachedRow<T> query, Object value, Supplier<Optional<T>> read) {
    if (rows.size() >= ROWS_MAX) {
      rows.clear();
    }
    return (Optional<T>) rows.computeIfAbsent(new Key(query, value), key -> read.get());
  }

  /** The version of the data differs from the last one when another connection has written. */
  void onOthers(long dataVersion) {
    if (dataVersion != version) {
      version = dataVersion;
      rows.clear();
    }
  }

  void forget() {
    rows.clear();
  }
}
