package io.voidgram.server.posts.list;

import io.voidgram.server.json.Json;
import io.voidgram.server.posts.store.MediaLibrary;
import io.voidgram.server.posts.store.PostJson;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.posts.store.PostTransactions;
import io.voidgram.server.store.Sql;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Single posts with their media files, as JSON. */
public final class PostReader {
  private static final String ONE = "select " + PostJson.OBJECT + "from post where id = :id";

  private final PostTransactions transactions;
  private final MediaLibrary media;

  public PostReader(PostTransactions transactions, MediaLibrary media) {
    this.transactions = transactions;
    this.media = media;
  }

  /** The post of that id, or NOT_FOUND. */
  public String one(String userId, String id) {
    return transactions.read((sql, now) -> one(sql, userId, id));
  }

  /** The scheduled post of that id, or NOT_FOUND. */
  public String scheduled(String userId, String id) {
    return transactions.read(
        (sql, now) -> {
          PostStore.get(sql, id).requireDueTime();
          return one(sql, userId, id);
        });
  }

  /** The same within the caller's transaction. */
  public String one(Sql sql, String userId, String id) {
    byte[] post =
        PostJson.rows(sql.prepare(ONE).bind("userId", userId).bind("id", id)).stream()
            .findFirst()
            .orElseThrow(PostStore::notFound);
    List<Object> files = new ArrayList<>();
    for (String file : PostStore.mediaFileIds(sql, id)) {
      media.shown(sql, file).ifPresent(files::add);
    }
    return new String(PostJson.with(post, "mediaFiles", Json.bytes(files)), StandardCharsets.UTF_8);
  }
}
