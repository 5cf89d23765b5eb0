package io.voidgram.server.media.video;

/**
 * The moving pictures of a video file.
 *
 * @param codec the container's own name for it, such as avc1 or V_VP9
 * @param width as shown, after any rotation
 * @param height as shown, after any rotation
 * @param framesPerSecond the average; 0 when the container does not say
 */
public record VideoTrack(String codec, int width, int height, double framesPerSecond) {}
