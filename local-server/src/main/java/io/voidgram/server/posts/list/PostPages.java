package io.voidgram.server.posts.list;

import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.http.Answer;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Paging;
import io.voidgram.server.store.Sql;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pages of posts: all of them, newest first; and those still to go out, soonest first. */
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
  private static final String LATEST =
      "select "
          + PostJson.OBJECT
          + """
          from post where sequence in (
            select sequence from (
              select sequence from post
              where status in ('QUEUED', 'PROCESSING', 'PUBLISHING') and is_scheduled = 0
              order by sequence desc limit :limit)
            union
            select sequence from (
              select sequence from post where completed_at is not null
              order by completed_at desc limit :limit))
          order by completed_at is null desc, completed_at desc, sequence desc limit :limit
          """;

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

  private record Key(boolean isUpcoming, String userId, Optional<PostStatus> status, Paging part) {}

  private record Page(List<byte[]> rows, long total) {}

  private final Database database;
  private final PageCache cache;

  public PostPages(Database database) {
    this.database = database;
    this.cache = new PageCache(database);
  }

  /** Posts of that status, or all, newest first. */
  public Answer newest(String userId, Optional<PostStatus> status, Paging part) {
    return answer(new Key(false, userId, status, part));
  }

  /** Posts that are still to go out, of that status or all, soonest first. */
  public Answer upcoming(String userId, Optional<PostStatus> status, Paging part) {
    return answer(new Key(true, userId, status, part));
  }

  /** Posts that are going out or have, the latest first, whenever they were made. */
  public Answer latest(String userId, int limit) {
    byte[] json = cache.get(limit, () -> database.read(handle -> latest(handle, userId, limit)));
    return Answer.bytes(200, "application/json; charset=utf-8", json);
  }

  private static byte[] latest(Sql handle, String userId, int limit) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8 << 10);
    out.writeBytes("{\"posts\":".getBytes(StandardCharsets.UTF_8));
    PostJson.writeList(PostJson.rows(handle, LATEST, userId, limit), out);
    out.write('}');
    return out.toByteArray();
  }

  private Answer answer(Key key) {
    byte[] json =
        cache.get(key, () -> json(database.read(handle -> read(handle, key)), key.part()));
    return Answer.bytes(200, "application/json; charset=utf-8", json);
  }

  private static Page read(Sql handle, Key key) {
    long total = total(handle, key.isUpcoming() ? TOTAL_UPCOMING : TOTAL, key.status());
    long left = total - key.part().offset();
    if (left <= 0) {
      return new Page(List.of(), total);
    }
    // Not asking for more than there are keeps SQLite from looking for them to the end.
    int limit = (int) Math.min(left, key.part().limit());
    return new Page(rows(handle, key, limit), total);
  }

  private static List<byte[]> rows(Sql handle, Key key, int limit) {
    if (!key.isUpcoming() && key.status().isEmpty()) {
      return PostRank.sequenceAt(handle, key.part().offset())
          .map(first -> PostJson.rows(handle, ALL, key.userId(), first, limit))
          .orElse(List.of());
    }
    String sql = key.isUpcoming() ? UPCOMING : OF_STATUS;
    return PostJson.rows(
        handle, sql, key.userId(), nameOf(key.status()), limit, key.part().offset());
  }

  private static long total(Sql handle, String sql, Optional<PostStatus> status) {
    return Sql.number(handle, sql, nameOf(status));
  }

  private static @Nullable String nameOf(Optional<PostStatus> status) {
    return status.map(Enum::name).orElse(null);
  }

  private static byte[] json(Page page, Paging part) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 << 10);
    out.writeBytes("{\"posts\":".getBytes(StandardCharsets.UTF_8));
    PostJson.writeList(page.rows(), out);
    boolean hasMore = part.offset() + page.rows().size() < page.total();
    String rest =
        (",\"total\":" + page.total())
            + (",\"page\":" + (part.offset() / part.limit() + 1))
            + (",\"limit\":" + part.limit())
            + (",\"hasMore\":" + hasMore + "}");
    out.writeBytes(rest.getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }
}
