package io.voidgram.server.media;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.home.HomeFolder;
import io.voidgram.server.home.Settings;
import io.voidgram.server.media.file.DiskSpace;
import io.voidgram.server.media.file.UploadsFolder;
import io.voidgram.server.media.image.WebpLibrary;
import io.voidgram.server.media.video.VideoThumbnails;
import io.voidgram.server.store.Database;
import io.voidgram.server.vault.LastingSecret;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The media feature of one home: its files, its addresses, and what takes uploads in. */
public final class Media {
  private final MediaFiles files;
  private final MediaUrls urls;
  private final MediaIntake intake;
  private final Optional<URI> publicBase;
  private final InstantSource clock;

  private Media(
      MediaFiles files,
      MediaUrls urls,
      MediaIntake intake,
      Optional<URI> publicBase,
      InstantSource clock) {
    this.files = files;
    this.urls = urls;
    this.intake = intake;
    this.publicBase = publicBase;
    this.clock = clock;
  }

  /** Opens the uploads of a home and clears away what a crash left there. */
  public static Media open(Database database, Settings settings, InstantSource clock) {
    Path libraries = settings.home().resolve("native");
    HomeFolder.makePrivate(libraries);
    WebpLibrary.unpackInto(libraries);
    UploadsFolder folder = UploadsFolder.open(settings.home());
    MediaFiles files = new MediaFiles(database, folder);
    if (folder.wasCutOff()) {
      files.sweep();
      folder.clearDesk();
    }
    MediaIntake.Limits limits =
        new MediaIntake.Limits(settings.limits().uploadBytes(), new DiskSpace(folder::freeBytes));
    VideoThumbnails videoThumbnails =
        VideoThumbnails.onPath(Optional.ofNullable(System.getenv("PATH")).orElse(""));
    MediaIntake intake = new MediaIntake(folder, files, limits, clock, videoThumbnails);
    MediaUrls urls =
        new MediaUrls(
            LastingSecret.in(
                settings.home().resolve("media-url.key"),
                "the key of the links to media",
                "Links to media that were given out before are worth nothing now."),
            clock);
    return new Media(files, urls, intake, settings.endpoints().publicUrl(), clock);
  }

  public MediaFiles files() {
    return files;
  }

  public MediaUrls urls() {
    return urls;
  }

  public MediaRoutes routes() {
    return new MediaRoutes(this);
  }

  /** The file with this id, or NOT_FOUND. */
  MediaFile require(String id) {
    return files.find(id).orElseThrow(Media::notFound);
  }

  static ApiException notFound() {
    return new ApiException(
        ErrorCode.NOT_FOUND, "There is no such media file. GET /media lists those there are.");
  }

  /** A file as the API shows it. */
  public MediaJson json(MediaFile file) {
    return MediaJson.of(file, urls, publicBase);
  }

  /** Deletes a file; returns the ids of posts that cannot go out for it. */
  List<String> delete(String id) {
    return files.delete(id, clock.instant());
  }

  MediaIntake intake() {
    return intake;
  }
}
