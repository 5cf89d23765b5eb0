package io.voidgram.server.media;

import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.List;

/** Is told of media files that are deleted, within the same transaction. */
@FunctionalInterface
public interface MediaListener {
  /** The file is about to be deleted; returns the ids of the posts that cannot go out for it. */
  List<String> deleted(Sql sql, MediaFile file, Instant now);
}
