package io.voidgram.server.media;

import com.google.gson.Gson;
import io.voidgram.scheduling.post.video.SoundTraits;
import io.voidgram.scheduling.post.video.VideoTraits;
import io.voidgram.server.json.Json;
import org.jspecify.annotations.Nullable;

/** How a video is coded, as the API shows it and the database keeps it: the schema VideoTraits. */
record VideoJson(
    @Nullable String codec,
    @Nullable String pixelFormat,
    boolean interlaced,
    @Nullable Double framesPerSecond,
    @Nullable Long bitsPerSecond,
    int rotation,
    @Nullable String audioCodec,
    @Nullable Integer audioSampleRate,
    @Nullable Integer audioChannels,
    boolean fastStart,
    boolean editList) {
  private static final Gson GSON = new Gson();

  /** Images have none, nor has a video that nobody looked into. */
  static @Nullable VideoJson of(VideoTraits video) {
    if (video.equals(VideoTraits.UNKNOWN)) {
      return null;
    }
    SoundTraits sound = video.sound();
    return new VideoJson(
        text(video.codec()),
        text(video.pixelFormat()),
        video.isInterlaced(),
        video.framesPerSecond() > 0 ? video.framesPerSecond() : null,
        video.bitsPerSecond() > 0 ? video.bitsPerSecond() : null,
        video.rotation(),
        text(sound.codec()),
        number(sound.samplesPerSecond()),
        number(sound.channels()),
        video.isIndexFirst(),
        video.hasEditList());
  }

  static @Nullable String columnOf(VideoTraits video) {
    VideoJson shown = of(video);
    return shown == null ? null : Json.text(shown);
  }

  /** The column is empty in rows that are older than the examination of videos. */
  static VideoTraits ofColumn(@Nullable String column) {
    return column == null ? VideoTraits.UNKNOWN : GSON.fromJson(column, VideoJson.class).traits();
  }

  private VideoTraits traits() {
    SoundTraits sound =
        new SoundTraits(known(audioCodec), known(audioSampleRate), known(audioChannels));
    return new VideoTraits(
        known(codec),
        known(pixelFormat),
        interlaced,
        framesPerSecond == null ? 0 : framesPerSecond,
        bitsPerSecond == null ? 0 : bitsPerSecond,
        rotation,
        sound,
        fastStart,
        editList);
  }

  private static @Nullable String text(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Integer number(int number) {
    return number > 0 ? number : null;
  }

  private static String known(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static int known(@Nullable Integer number) {
    return number == null ? 0 : number;
  }
}
