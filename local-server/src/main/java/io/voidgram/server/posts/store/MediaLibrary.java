package io.voidgram.server.posts.store;

import io.voidgram.scheduling.post.MediaFacts;
import io.voidgram.server.store.Sql;
import java.util.Optional;

/** What posts need to know of the media files; the media feature knows it. */
public interface MediaLibrary {
  /** What the rules look at, within the caller's transaction; empty when there is no such file. */
  Optional<MediaFacts> facts(Sql sql, String mediaFileId);

  /** The file as the API shows it, within the caller's transaction. */
  Optional<?> shown(Sql sql, String mediaFileId);

  /** Whether its bytes are still on disk. */
  boolean isOnDisk(String mediaFileId);
}
