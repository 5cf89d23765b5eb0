package io.voidgram.server.posts.list;

import io.voidgram.server.store.Database;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pages that were read last, as long as nothing is written. Without them a page that does not
 * change takes nearly four times the processor time.
 *
 * <p>Safe because all writes go through the one database object of this process, and its count of
 * commits is read before the page is.
 */
final class PageCache {
  private static final int PAGES_MAX = 64;
  private static final int BYTES_MAX = 64 << 10;

  private final Database database;
  private final Map<Object, byte[]> pages = new LinkedHashMap<>(PAGES_MAX, 0.75f, true);
  private long validAt;

  PageCache(Database database) {
    this.database = database;
  }

  /** The page of that key, read anew when something was written since. */
  byte[] get(Object key, Supplier<byte[]> read) {
    long now = database.commits();
    byte @Nullable [] known = find(key, now);
    if (known != null) {
      return known;
    }
    byte[] page = read.get();
    keep(key, page, now);
    return page;
  }

  private synchronized byte @Nullable [] find(Object key, long now) {
    if (now != validAt) {
      pages.clear();
      validAt = now;
    }
    return pages.get(key);
  }

  private synchronized void keep(Object key, byte[] page, long readAt) {
    if (readAt != validAt || page.length > BYTES_MAX) {
      return;
    }
    pages.put(key, page);
    if (pages.size() > PAGES_MAX) {
      pages.remove(pages.keySet().iterator().next());
    }
  }
}
