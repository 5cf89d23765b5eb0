package io.voidgram.scheduling.graph;

import io.voidgram.scheduling.post.MediaItem;

/** Where Meta can fetch a media file; each target has its own answer. */
@FunctionalInterface
public interface MediaUrls {
  /** A URL of ASCII characters that answers at once, with ranges and without redirects. */
  String urlOf(MediaItem item);
}
