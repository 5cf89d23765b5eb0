package io.voidgram.server.media;

import io.voidgram.scheduling.post.MediaFacts;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.server.media.file.StoredFile;
import java.time.Instant;
import java.util.List;

/** One uploaded image or video, as it is stored. */
public record MediaFile(
    String id,
    String originalFilename,
    StoredFile stored,
    Extent extent,
    Fitness fitness,
    Instant createdAt) {
  public MediaKind kind() {
    return stored.format().kind();
  }

  /** What the rules for posts ask about it. */
  public MediaFacts facts() {
    return facts(id, stored, extent, fitness.faults());
  }

  public static MediaFacts facts(String id, StoredFile stored, Extent extent, List<String> faults) {
    return new MediaFacts(
        id,
        stored.format().kind(),
        stored.format().mimeType(),
        stored.size(),
        extent.width(),
        extent.height(),
        extent.duration().orElse(null),
        extent.video(),
        faults);
  }
}
