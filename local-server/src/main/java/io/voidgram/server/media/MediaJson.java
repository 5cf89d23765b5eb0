package io.voidgram.server.media;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A media file as the API shows it: the schema MediaFile. */
public record MediaJson(
    String id,
    String originalFilename,
    String storagePath,
    String mimeType,
    long fileSize,
    int width,
    int height,
    @Nullable Double durationSeconds,
    String aspectRatio,
    boolean isValid,
    @Nullable String validationErrors,
    @Nullable String thumbnailPath,
    @Nullable String processedPath,
    Instant createdAt,
    String previewUrl,
    @Nullable String publicUrl,
    @Nullable String thumbnailUrl,
    @Nullable String thumbnailPreviewUrl,
    @Nullable VideoJson video) {
  static final String PREVIEW_PREFIX = "/uploads/";

  record Page(List<MediaJson> files, long total, boolean hasMore) {}

  /** The full addresses exist only where this server can be reached from outside. */
  static MediaJson of(MediaFile file, MediaUrls urls, Optional<URI> publicBase) {
    Extent extent = file.extent();
    String thumbnailPath = file.stored().thumbnailPath().orElse(null);
    return new MediaJson(
        file.id(),
        file.originalFilename(),
        file.stored().path(),
        file.stored().format().mimeType(),
        file.stored().size(),
        extent.width(),
        extent.height(),
        extent.duration().map(duration -> duration.toMillis() / 1000.0).orElse(null),
        AspectRatio.of(extent.width(), extent.height()),
        file.fitness().isValid(),
        MediaTable.messagesText(file.fitness().messages()),
        thumbnailPath,
        null,
        file.createdAt(),
        PREVIEW_PREFIX + file.stored().path(),
        publicBase.map(base -> urls.urlOf(file, base)).orElse(null),
        publicBase.flatMap(base -> urls.thumbnailUrlOf(file, base)).orElse(null),
        thumbnailPath == null ? null : PREVIEW_PREFIX + thumbnailPath,
        VideoJson.of(extent.video()));
  }
}
