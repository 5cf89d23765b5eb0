package io.voidgram.scheduling.post.video;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A video as the rules see it; whatever is not known is not held against it.
 *
 * @param bytes its size; 0 when not known
 * @param width as shown, in pixels; 0 when not known
 * @param height as shown, in pixels; 0 when not known
 * @param duration how long it plays; null when not known
 */
public record VideoFile(
    String mimeType,
    long bytes,
    int width,
    int height,
    @Nullable Duration duration,
    VideoTraits traits) {}
