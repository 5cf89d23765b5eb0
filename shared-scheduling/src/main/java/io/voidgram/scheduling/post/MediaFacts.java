package io.voidgram.scheduling.post;

import io.voidgram.scheduling.post.video.VideoTraits;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a stored media file; whatever is not known is not held against it.
 *
 * @param mimeType of the file that would be published, such as {@code image/jpeg}
 * @param bytes its size; 0 when not known
 * @param width in pixels; 0 when not known
 * @param height in pixels; 0 when not known
 * @param duration of a video; null when not known
 * @param video how a video is coded
 * @param faults sentences that say why the file was found unfit at its upload; empty when it is fit
 */
public record MediaFacts(
    String mediaFileId,
    MediaKind kind,
    String mimeType,
    long bytes,
    int width,
    int height,
    @Nullable Duration duration,
    VideoTraits video,
    List<String> faults) {
  public MediaFacts {
    faults = List.copyOf(faults);
  }
}
