package io.voidgram.scheduling.post.video;

/**
 * How the sound of a video is coded. Empty texts and zeros stand for what is not known.
 *
 * @param codec such as {@code aac}; empty without sound
 */
public record SoundTraits(String codec, int samplesPerSecond, int channels) {
  public static final SoundTraits NONE = new SoundTraits("", 0, 0);
}
