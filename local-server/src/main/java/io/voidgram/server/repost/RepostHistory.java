package io.voidgram.server.repost;

import io.voidgram.server.store.Row;
import io.voidgram.server.store.Sql;
import io.voidgram.server.store.SqlStatement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
      @Nullable String permalink) {
    private static Repost read(Row row) {
      return new Repost(
          row.text("id"),
          row.text("status"),
          row.text("original_username"),
          row.instant("created_at"),
          row.textOrNull("permalink"));
    }
  }

  /** The newest of that account, or of all accounts. */
  List<Repost> newest(Sql sql, Optional<String> accountId) {
    String where = accountId.isPresent() ? "where account_id = :accountId" : "";
    SqlStatement query =
        sql.prepare("select * from story_repost " + where + " order by sequence desc limit :limit")
            .bind("limit", REPOSTS_MAX);
    accountId.ifPresent(id -> query.bind("accountId", id));
    return query.list(Repost::read);
  }
}
