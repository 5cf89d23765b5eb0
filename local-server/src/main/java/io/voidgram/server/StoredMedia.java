package io.voidgram.server;

import io.voidgram.scheduling.graph.MediaUrls;
import io.voidgram.scheduling.post.MediaFacts;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.server.media.Media;
import io.voidgram.server.media.MediaFile;
import io.voidgram.server.posts.MediaLibrary;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The media feature as posts and the runner see it. */
final class StoredMedia implements MediaLibrary, MediaUrls {
  private final Media media;
  private final URI base;

  /** {@code base} is where Instagram can reach this server. */
  StoredMedia(Media media, URI base) {
    this.media = media;
    this.base = base;
  }

  @Override
  public Optional<MediaFacts> facts(Handle handle, String mediaFileId) {
    return find(handle, mediaFileId).map(MediaFile::facts);
  }

  @Override
  public Optional<?> shown(Handle handle, String mediaFileId) {
    return find(handle, mediaFileId).map(media::json);
  }

  @Override
  public boolean isOnDisk(String mediaFileId) {
    return media
        .files()
        .find(mediaFileId)
        .filter(file -> Files.exists(media.files().path(file)))
        .isPresent();
  }

  /** A file that was deleted meanwhile has an address where nothing is. */
  @Override
  public String urlOf(MediaItem item) {
    return media
        .files()
        .find(item.mediaFileId())
        .map(file -> media.urls().urlOf(file, base))
        .orElseGet(() -> base + "/media/deleted");
  }

  private Optional<MediaFile> find(Handle handle, String mediaFileId) {
    return media.files().findAll(handle, List.of(mediaFileId)).stream().findFirst();
  }
}
