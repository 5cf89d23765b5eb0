package io.voidgram.server.repost;

import io.voidgram.server.store.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What was reposted. Every method works within its caller's transaction. */
final class RepostHistory {
  private static final int REPOSTS_MAX = 100;

  /** A mention and what became of it. */
  record Repost(
      String id,
      String status,
      String originalUsername,
      Instant createdAt,
      @Nullable String permalink) {}

  /** The newest of that account, or of all accounts. */
  List<Repost> newest(Handle handle, Optional<String> accountId) {
    String where = accountId.isPresent() ? "where account_id = :accountId " : "";
    var query =
        handle.createQuery(
            "select * from story_repost " + where + "order by sequence desc limit " + REPOSTS_MAX);
    accountId.ifPresent(id -> query.bind("accountId", id));
    return query
        .map(
            (row, context) ->
                new Repost(
                    row.getString("id"),
                    row.getString("status"),
                    row.getString("original_username"),
                    Columns.instant(row, "created_at"),
                    row.getString("permalink")))
        .list();
  }
}
