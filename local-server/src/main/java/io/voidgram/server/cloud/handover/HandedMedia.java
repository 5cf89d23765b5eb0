package io.voidgram.server.cloud.handover;

import io.voidgram.scheduling.post.MediaItem;
import java.nio.file.Path;
import java.util.Optional;

/** The media files of posts that are handed over. */
@FunctionalInterface
public interface HandedMedia {
  /** A file on this computer's disk. */
  record File(Path path, String contentType, String extension) {}

  /** The file of a post; empty when it is gone, or not as it was. */
  Optional<File> find(MediaItem item);
}
