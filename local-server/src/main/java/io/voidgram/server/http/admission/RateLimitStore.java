package io.voidgram.server.http.admission;

import io.voidgram.server.store.Database;
import java.util.List;

/** Keeps the rate limit's windows over a restart, without a write for each request. */
final class RateLimitStore {
  private final Database database;

  RateLimitStore(Database database) {
    this.database = database;
  }

  void save(List<RateLimiter.Window> windows) {
    database.write(
        handle -> {
          handle.execute("DELETE FROM rate_window");
          for (RateLimiter.Window window : windows) {
            handle.execute(
                "INSERT INTO rate_window (api_key_id, length_s, started_at, used)"
                    + " VALUES (?, ?, ?, ?)",
                window.apiKeyId(),
                window.lengthS(),
                window.startedAtMs(),
                window.used());
          }
          return windows.size();
        });
  }

  List<RateLimiter.Window> load() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT api_key_id, length_s, started_at, used FROM rate_window")
                .map(
                    (row, context) ->
                        new RateLimiter.Window(
                            row.getString(1), row.getInt(2), row.getLong(3), row.getInt(4)))
                .list());
  }
}
