package io.voidgram.server.posts.store;

import io.voidgram.server.store.Sql;
import java.util.Optional;

/**
 * A post as it stands, in the form of the lists, also when it was cleared from the history
 * meanwhile.
 *
 * @param json without the media files
 */
public record PostSnapshot(String sourceType, String json) {
  private static final String SELECT =
      "select source_type, "
          + PostJson.OBJECT.replace(":userId", "(select id from user)")
          + " from post where id = :id union all "
          + "select post ->> '$.sourceType', post from deleted_post where id = :id";

  /** The post of that id, within the caller's transaction. */
  public static Optional<PostSnapshot> of(Sql sql, String id) {
    return sql.prepare(SELECT)
        .bind("id", id)
        .one(row -> new PostSnapshot(row.text("source_type"), row.text("post")));
  }
}
