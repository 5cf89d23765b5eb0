package io.voidgram.server.media;

import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.List;

/** Hears of media files that go, within the transaction in which they do. */
@FunctionalInterface
public interface MediaListener {
  /** The file is about to be deleted; returns the ids of the posts that cannot go out for it. */
  List<String> deleted(Sql sql, MediaFile file, Instant now);
}
