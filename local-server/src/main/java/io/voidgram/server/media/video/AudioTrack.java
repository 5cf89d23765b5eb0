package io.voidgram.server.media.video;

/** The sound of a video file. */
record AudioTrack(String codec, int samplesPerSecond, int channels) {
  AudioTrack coded(String otherCodec) {
    return new AudioTrack(otherCodec, samplesPerSecond, channels);
  }

  AudioTrack channels(int otherChannels) {
    return new AudioTrack(codec, samplesPerSecond, otherChannels);
  }
}
