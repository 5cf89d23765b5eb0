package io.voidgram.server.posts.list;

import io.voidgram.server.store.Sql;
import java.util.Optional;

/**
 * Finds where a page of the newest posts begins without walking over the posts before it.
 *
 * <p>Sequences are given out one after the other, and the deleted ones are known: so the post at a
 * place in the list has the newest sequence, less the place, less the deleted ones passed over.
 */
final class PostRank {
  private PostRank() {}

  /** The sequence of the newest post but {@code offset}; empty when there are not that many. */
  static Optional<Long> sequenceAt(Sql sql, long offset) {
    long above = newest(sql);
    long toPass = offset + 1;
    while (toPass > 0 && above > 0) {
      long below = above - toPass;
      toPass = deleted(sql, below, above);
      above = below;
    }
    return toPass == 0 && above >= 0 ? Optional.of(above + 1) : Optional.empty();
  }

  private static long newest(Sql sql) {
    return sql.prepare("select coalesce((select seq from sqlite_sequence where name = 'post'), 0)")
        .number();
  }

  private static long deleted(Sql sql, long below, long above) {
    return sql.prepare(
            "select count(*) from deleted_post where sequence > :below and sequence <= :above")
        .bind("below", below)
        .bind("above", above)
        .number();
  }
}
