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
  static Optional<Long> sequenceAt(Sql handle, long offset) {
    long above = newest(handle);
    long toPass = offset + 1;
    while (toPass > 0 && above > 0) {
      long below = above - toPass;
      toPass = deleted(handle, below, above);
      above = below;
    }
    return toPass == 0 && above >= 0 ? Optional.of(above + 1) : Optional.empty();
  }

  private static long newest(Sql handle) {
    return Sql.number(
        handle, "select coalesce((select seq from sqlite_sequence where name = 'post'), 0)");
  }

  private static long deleted(Sql handle, long below, long above) {
    return Sql.number(
        handle,
        "select count(*) from deleted_post where sequence > ? and sequence <= ?",
        below,
        above);
  }
}
