package io.voidgram.server.posts.list;

import io.voidgram.server.json.Json;
import io.voidgram.server.posts.intake.MediaLibrary;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.store.Sql;
import io.voidgram.server.text.Text;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Single posts as the API shows them. Every method works within its caller's transaction. */
public final class PostReader {
  private static final int COMPLETIONS_MAX = 100;

  private static final String ONE = "select " + PostJson.OBJECT + "from post where id = :id";

  private static final String COMPLETED =
      "select "
          + PostJson.OBJECT
          + "from post where completed_at > :since order by completed_at limit :limit";

  private static final String LAST_COMPLETED =
      """
      select max(completed_at) from (
        select completed_at from post where completed_at > :since
        order by completed_at limit :limit)
      """;

  private final PostStore posts;
  private final MediaLibrary media;

  public PostReader(PostStore posts, MediaLibrary media) {
    this.posts = posts;
    this.media = media;
  }

  /** The post with its media files, as JSON. */
  public String one(Sql handle, String userId, String id) {
    byte[] post = bare(handle, userId, id).orElseThrow(PostStore::notFound);
    List<Object> files = new ArrayList<>();
    for (String file : posts.mediaFileIds(handle, id)) {
      media.shown(handle, file).ifPresent(files::add);
    }
    return new String(PostJson.with(post, "mediaFiles", Json.bytes(files)), StandardCharsets.UTF_8);
  }

  Optional<byte[]> bare(Sql handle, String userId, String id) {
    return PostJson.rows(handle, ONE, userId, id).stream().findFirst();
  }

  /** Those that completed after that instant, oldest first, as JSON. */
  public byte[] completions(Sql handle, String userId, Instant since) {
    long sinceMs = since.toEpochMilli();
    List<byte[]> rows = PostJson.rows(handle, COMPLETED, userId, sinceMs, COMPLETIONS_MAX + 1);
    boolean hasMore = rows.size() > COMPLETIONS_MAX;
    List<byte[]> shown = hasMore ? rows.subList(0, COMPLETIONS_MAX) : rows;
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 << 10);
    PostJson.writeList(shown, out);
    byte[] start = Text.of("{\"hasMore\":%b}", hasMore).getBytes(StandardCharsets.UTF_8);
    byte[] whole = PostJson.with(start, "posts", out.toByteArray());
    return PostJson.with(whole, "nextSince", Json.bytes(nextSince(handle, since, shown.size())));
  }

  /** What to ask with next, so that nothing is missed or seen twice. */
  private static Instant nextSince(Sql handle, Instant since, int shown) {
    if (shown == 0) {
      return since;
    }
    return Instant.ofEpochMilli(Sql.number(handle, LAST_COMPLETED, since.toEpochMilli(), shown));
  }
}
