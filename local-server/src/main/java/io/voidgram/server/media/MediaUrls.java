package io.voidgram.server.media;

import io.voidgram.server.text.Text;
import io.voidgram.server.vault.LastingSecret;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Addresses at which anybody can fetch one stored file for a while, without signing in. */
public final class MediaUrls {
  private static final Duration LIFETIME = Duration.ofHours(2);

  private final LastingSecret key;
  private final InstantSource clock;

  MediaUrls(LastingSecret key, InstantSource clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * The address of a file.
   *
   * @param base under which this server can be reached, such as {@code http://127.0.0.1:3001}
   */
  public String urlOf(MediaFile file, URI base) {
    return url(file, false, file.stored().format().extension(), base);
  }

  /** The address of a file's small picture, if it has one. */
  Optional<String> thumbnailUrlOf(MediaFile file, URI base) {
    return file.stored().thumbnailPath().map(path -> url(file, true, "jpg", base));
  }

  private String url(MediaFile file, boolean isThumbnail, String extension, URI base) {
    UUID id = UUID.fromString(file.id());
    MediaToken token = new MediaToken(id, isThumbnail, clock.instant().plus(LIFETIME));
    return Text.of("%s/media/%s.%s", base, token.sealed(key.bytes()), extension);
  }

  /** What a name below /media/ opens, if it is one of ours that still holds. */
  Optional<MediaToken> open(String name) {
    int dot = name.lastIndexOf('.');
    return MediaToken.open(dot < 0 ? name : name.substring(0, dot), key.bytes(), clock.instant());
  }
}
