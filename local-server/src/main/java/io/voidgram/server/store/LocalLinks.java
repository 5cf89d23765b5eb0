package io.voidgram.server.store;

/**
 * Stored addresses of this computer. Only the sandbox hands them out, so that those with another
 * port were made before it moved.
 */
public final class LocalLinks {
  private static final String START = "http://127.0.0.1:";

  private LocalLinks() {}

  /**
   * Lets those in a column lead to where the sandbox answers now.
   *
   * @param update such as {@code update post}
   */
  public static void leadTo(Sql sql, String url, String update, String column) {
    String set =
        """
         set COLUMN = :url || substr(COLUMN, :portAt - 1 + instr(substr(COLUMN, :portAt), '/'))
        where COLUMN like :start and COLUMN not like :url || '/%'
        """;
    sql.prepare(update + set.replace("COLUMN", column))
        .bind("url", url)
        .bind("portAt", START.length() + 1)
        .bind("start", START + "%/%")
        .update();
  }
}
