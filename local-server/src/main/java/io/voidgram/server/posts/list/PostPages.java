package io.voidgram.server.posts.list;

import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.json.Json;
import io.voidgram.server.posts.store.PostJson;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Paging;
import io.voidgram.server.store.Sql;
import io.voidgram.server.store.SqlStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pages of posts: all of them, newest first; and those still to go out, soonest first. All as JSON.
 */
public final class PostPages {
  private static final String ALL =
      "select "
          + PostJson.OBJECT
          + "from post where sequence <= :first order by sequence desc limit :limit";

  private static final String OF_STATUS =
      "select "
          + PostJson.OBJECT
          + """
          from post where sequence in (
            select sequence from post where status = :status
            order by sequence desc limit :limit offset :offset)
          order by sequence desc
          """;

  private static final String UPCOMING =
      "select "
          + PostJson.OBJECT
          + """
          from post where sequence in (
            select sequence from post where is_scheduled = 1
              and status in ('SCHEDULED', 'QUEUED', 'PROCESSING', 'PUBLISHING')
              and status = coalesce(:status, status)
            order by scheduled_for, sequence limit :limit offset :offset)
          order by scheduled_for, sequence
          """;

  /** What is on its way unplanned, then what completed. */
  private static final String TOTAL =
      """
      select coalesce(sum(total), 0) from post_total
      where status = coalesce(:status, status)
      """;

  private static final String TOTAL_UPCOMING =
      """
      select coalesce(sum(total), 0) from post_total
      where is_scheduled = 1 and status in ('SCHEDULED', 'QUEUED', 'PROCESSING', 'PUBLISHING')
        and status = coalesce(:status, status)
      """;

  private static final String POSTS = "{\"posts\":";
  private static final int COMPLETIONS_MAX = 100;

  private static final String COMPLETED =
      "select "
          + PostJson.OBJECT
          + ", completed_at from post where completed_at > :since"
          + " order by completed_at limit :limit";

  private record Key(boolean isUpcoming, String userId, Optional<PostStatus> status, Paging part) {}

  private record Page(List<byte[]> rows, long total) {}

  private final Database database;
  private final PageCache cache;

  public PostPages(Database database) {
    this.database = database;
    this.cache = new PageCache(database);
  }

  /** Posts of that status, or all, newest first. */
  public byte[] newest(String userId, Optional<PostStatus> status, Paging part) {
    return page(new Key(false, userId, status, part));
  }

  /** Posts that are still to go out, of that status or all, soonest first. */
  public byte[] upcoming(String userId, Optional<PostStatus> status, Paging part) {
    return page(new Key(true, userId, status, part));
  }

  private byte[] page(Key key) {
    return cache.get(key, () -> json(database.read(sql -> read(sql, key)), key.part()));
  }

  private static Page read(Sql sql, Key key) {
    long total =
        sql.prepare(key.isUpcoming() ? TOTAL_UPCOMING : TOTAL)
            .bind("status", key.status().orElse(null))
            .number();
    long left = total - key.part().offset();
    if (left <= 0) {
      return new Page(List.of(), total);
    }
    // Not asking for more than there are keeps SQLite from looking for them to the end.
    int limit = (int) Math.min(left, key.part().limit());
    return new Page(rows(sql, key, limit), total);
  }

  private static List<byte[]> rows(Sql sql, Key key, int limit) {
    if (!key.isUpcoming() && key.status().isEmpty()) {
      return PostRank.sequenceAt(sql, key.part().offset())
          .map(first -> PostJson.rows(part(sql, ALL, key, limit).bind("first", first)))
          .orElse(List.of());
    }
    return PostJson.rows(
        part(sql, key.isUpcoming() ? UPCOMING : OF_STATUS, key, limit)
            .bind("status", key.status().orElse(null))
            .bind("offset", key.part().offset()));
  }

  private static SqlStatement part(Sql sql, String query, Key key, int limit) {
    return sql.prepare(query).bind("userId", key.userId()).bind("limit", limit);
  }

  private static byte[] json(Page page, Paging part) {
    boolean hasMore = part.offset() + page.rows().size() < page.total();
    return PostJson.list(
        POSTS,
        page.rows(),
        (",\"total\":" + page.total())
            + (",\"page\":" + (part.offset() / part.limit() + 1))
            + (",\"limit\":" + part.limit())
            + (",\"hasMore\":" + hasMore + "}"));
  }

  /** Posts that completed after that instant, oldest first. */
  public byte[] completions(String userId, Instant since) {
    return database.read(sql -> completions(sql, userId, since));
  }

  private static byte[] completions(Sql sql, String userId, Instant since) {
    List<Instant> completedAt = new ArrayList<>();
    List<byte[]> rows =
        sql.prepare(COMPLETED)
            .bind("userId", userId)
            .bind("since", since)
            .bind("limit", COMPLETIONS_MAX + 1)
            .list(
                row -> {
                  completedAt.add(row.instant("completed_at"));
                  return row.bytes("post");
                });
    int shown = Math.min(rows.size(), COMPLETIONS_MAX);
    // what to ask with next, so that nothing is missed or seen twice
    Instant next = shown == 0 ? since : completedAt.get(shown - 1);
    return PostJson.list(
        "{\"hasMore\":" + (rows.size() > shown) + ",\"posts\":",
        rows.subList(0, shown),
        ",\"nextSince\":" + Json.text(next) + "}");
  }
}
