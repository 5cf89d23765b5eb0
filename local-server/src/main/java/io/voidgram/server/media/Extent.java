package io.voidgram.server.media;

import java.time.Duration;
import java.util.Optional;

/**
 * How large an upload is in space and time.
 *
 * @param duration of a video whose container says it
 */
public record Extent(int width, int height, Optional<Duration> duration) {}
