package io.voidgram.server;

import io.voidgram.scheduling.drive.UnsentException;
import io.voidgram.scheduling.graph.MediaUrls;
import io.voidgram.scheduling.post.MediaFacts;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.server.cloud.handover.HandedMedia;
import io.voidgram.server.media.Media;
import io.voidgram.server.media.MediaFile;
import io.voidgram.server.posts.store.MediaLibrary;
import io.voidgram.server.privateapi.story.StoryFile;
import io.voidgram.server.store.Sql;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The media feature as posts, the runner and the hand-over see it. */
final class StoredMedia implements MediaLibrary, MediaUrls, HandedMedia {
  private final Media media;
  private final URI base;

  /** {@code base} is where Instagram can reach this server. */
  StoredMedia(Media media, URI base) {
    this.media = media;
    this.base = base;
  }

  @Override
  public Optional<MediaFacts> facts(Sql sql, String mediaFileId) {
    return find(sql, mediaFileId).map(MediaFile::facts);
  }

  @Override
  public Optional<?> shown(Sql sql, String mediaFileId) {
    return find(sql, mediaFileId).map(media::json);
  }

  @Override
  public boolean isOnDisk(String mediaFileId) {
    return media.files().find(mediaFileId).filter(media.files()::isWhole).isPresent();
  }

  @Override
  public Optional<HandedMedia.File> find(MediaItem item) {
    return media
        .files()
        .find(item.mediaFileId())
        .filter(media.files()::isWhole)
        .map(
            file ->
                new HandedMedia.File(
                    media.files().path(file),
                    file.stored().format().mimeType(),
                    file.stored().format().extension()));
  }

  @Override
  public String urlOf(MediaItem item) {
    MediaFile file =
        media
            .files()
            .find(item.mediaFileId())
            .orElseThrow(
                () ->
                    UnsentException.withoutMedia(
                        "A media file of the post was deleted. Upload it again and publish a new"
                            + " post."));
    if (!media.files().isWhole(file)) {
      throw UnsentException.withoutMedia(
          "The media file "
              + file.originalFilename()
              + " is missing from the uploads folder, or was changed there. Upload it again and"
              + " publish a new post.");
    }
    return media.urls().urlOf(file, base);
  }

  /** The file of a story that this computer sends itself; empty when it is gone. */
  Optional<StoryFile> storyFile(MediaItem item) {
    return media
        .files()
        .find(item.mediaFileId())
        .filter(media.files()::isWhole)
        .map(
            file ->
                new StoryFile(
                    media.files().path(file), file.facts(), media.files().thumbnail(file)));
  }

  private Optional<MediaFile> find(Sql sql, String mediaFileId) {
    return media.files().findAll(sql, List.of(mediaFileId)).stream().findFirst();
  }
}
