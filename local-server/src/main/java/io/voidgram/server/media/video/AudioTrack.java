package io.voidgram.server.media.video;

/** The sound of a video file. */
public record AudioTrack(String codec, int samplesPerSecond, int channels) {}
