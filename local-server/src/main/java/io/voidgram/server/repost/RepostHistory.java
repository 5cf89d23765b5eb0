package io.voidgram.server.repost;

import io.voidgram.scheduling.graph.GraphAdvice;
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

  /** Where a repost is to be seen is known to its post. */
  private static final String SELECT =
      """
      select story_repost.id, story_repost.status, original_username, story_repost.created_at,
        story_repost.account_id, reason,
        coalesce(permalink, post.ig_permalink) as permalink
      from story_repost left join post on post.id = story_repost.post_id
      """;

  /** A mention and what became of it; the reason is why it failed. */
  record Repost(
      String id,
      String status,
      String originalUsername,
      Instant createdAt,
      @Nullable String permalink,
      String instagramAccountId,
      @Nullable String reason) {
    private static Repost read(Row row) {
      return new Repost(
          row.text("id"),
          row.text("status"),
          row.text("original_username"),
          row.instant("created_at"),
          row.textOrNull("permalink"),
          row.text("account_id"),
          advised(row.textOrNull("reason")));
    }

    private static @Nullable String advised(@Nullable String message) {
      return message == null ? null : GraphAdvice.added(message);
    }
  }

  /** The newest of that account, or of all accounts. */
  List<Repost> newest(Sql sql, Optional<String> accountId) {
    String where = accountId.isPresent() ? "where story_repost.account_id = :accountId" : "";
    SqlStatement query =
        sql.prepare(SELECT + where + " order by story_repost.sequence desc limit :limit")
            .bind("limit", REPOSTS_MAX);
    accountId.ifPresent(id -> query.bind("accountId", id));
    return query.list(Repost::read);
  }
}
