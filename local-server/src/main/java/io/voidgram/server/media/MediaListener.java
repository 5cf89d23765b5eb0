package io.voidgram.server.media;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Hears of media files that go, within the transaction in which they do. */
@FunctionalInterface
public interface MediaListener {
  /** The file is about to be deleted; returns the ids of the posts that cannot go out for it. */
  List<String> deleted(Handle handle, MediaFile file, Instant now);
}
