package io.voidgram.server.http.admission;

import io.voidgram.server.store.Database;
import java.util.List;

/** Keeps the rate limit's windows over a restart, without a write for each request. */
record RateLimitStore(Database database) {
  private static final String INSERT =
      """
      insert into rate_window (api_key_id, length_s, started_at, used)
      values (:key, :length, :start, :used)
      """;

  void save(List<RateLimiter.Window> windows) {
    database.change(
        sql -> {
          sql.prepare("delete from rate_window").update();
          for (RateLimiter.Window window : windows) {
            sql.prepare(INSERT)
                .bind("key", window.apiKeyId())
                .bind("length", window.lengthS())
                .bind("start", window.startedAtMs())
                .bind("used", window.used())
                .update();
          }
        });
  }

  List<RateLimiter.Window> load() {
    return database.read(
        sql ->
            sql.prepare("select * from rate_window")
                .list(
                    row ->
                        new RateLimiter.Window(
                            row.text("api_key_id"),
                            row.integer("length_s"),
                            row.number("started_at"),
                            row.integer("used"))));
  }
}
