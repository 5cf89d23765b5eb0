package io.voidgram.server.media.video;

/**
 * The moving pictures of a video file.
 *
 * @param codec its usual name, such as h264
 * @param width as shown, after any rotation
 * @param height as shown, after any rotation
 * @param rotation by how many degrees clockwise the coded pictures are turned for it
 * @param framesPerSecond the average; 0 when the container does not say
 * @param bitsPerSecond the average; 0 when the container does not say
 */
record VideoTrack(
    String codec,
    PictureFormat format,
    int width,
    int height,
    int rotation,
    double framesPerSecond,
    long bitsPerSecond) {}
