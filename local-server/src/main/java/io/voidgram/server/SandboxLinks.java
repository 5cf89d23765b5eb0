package io.voidgram.server;

import io.voidgram.server.store.Database;
import java.util.List;

/**
 * The addresses on the sandbox that are stored. Only the sandbox hands out addresses of this
 * computer, so that those with another port were made before it moved.
 */
final class SandboxLinks {
  private record Column(String table, String name) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("post", "ig_permalink"),
          new Column("post", "facebook_permalink"),
          new Column("instagram_account", "profile_picture_url"));

  private static final String START = "http://127.0.0.1:";
  private static final int PORT_AT = START.length() + 1;

  private SandboxLinks() {}

  /** Lets all of them lead to where the sandbox answers now. */
  static void leadTo(String url, Database database) {
    database.change(
        sql -> {
          for (Column column : COLUMNS) {
            sql.prepare(statement(column))
                .bind("url", url)
                .bind("portAt", PORT_AT)
                .bind("start", START + "%/%")
                .update();
          }
          sql.forgetRows();
        });
  }

  private static String statement(Column column) {
    return """
    update TABLE set COLUMN = :url || substr(COLUMN, :portAt - 1 + instr(substr(COLUMN, :portAt), '/'))
    where COLUMN like :start and COLUMN not like :url || '/%'
    """
        .replace("TABLE", column.table())
        .replace("COLUMN", column.name());
  }
}
