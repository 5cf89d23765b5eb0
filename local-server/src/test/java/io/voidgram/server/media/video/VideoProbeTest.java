package io.voidgram.server.media.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.post.video.VideoFile;
import io.voidgram.scheduling.post.video.VideoPlace;
import io.voidgram.scheduling.post.video.VideoRules;
import io.voidgram.scheduling.post.video.VideoTraits;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.media.format.MediaFormat;
import io.voidgram.server.media.samples.Bytes;
import io.voidgram.server.media.samples.RealVideos;
import io.voidgram.server.media.samples.SampleVideos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real, tiny videos, and what ffprobe says of them. */
final class VideoProbeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "frag.mp4, 5.0, 64, 114, 25",
    "editlist.mp4, 2.5, 64, 114, 25",
    "aspect.mp4, 5.0, 203, 114, 25",
    "aspect.mkv, 5.0, 203, 114, 25",
    "surround.mp4, 4.0, 64, 114, 25",
  })
  void saysHowLongAndLargeAVideoIs(
      String name, double seconds, int width, int height, double frames) throws IOException {
    VideoFacts facts = probe(RealVideos.bytes(name));

    assertEquals(seconds, facts.duration().orElseThrow().toMillis() / 1000.0, 0.05);
    assertEquals(width, facts.width());
    assertEquals(height, facts.height());
    assertEquals(frames, facts.traits().framesPerSecond(), 0.01);
  }

  @ParameterizedTest
  @CsvSource({
    "frag.mp4, h264, yuv420p, false, '', 0, 0",
    "yuv422p10.mp4, h264, yuv422p10le, false, '', 0, 0",
    "yuv444.mp4, h264, yuv444p, false, '', 0, 0",
    "interlaced.mp4, h264, yuv420p, true, '', 0, 0",
    "surround.mp4, h264, yuv420p, false, aac, 96000, 6",
    "mp3.mp4, h264, yuv420p, false, mp3, 44100, 2",
    "aspect.mkv, h264, yuv420p, false, '', 0, 0",
    "fieldsallowed.mp4, h264, yuv420p, false, '', 0, 0",
    "ac3mono.mp4, h264, yuv420p, false, ac3, 44100, 1",
    "eac3mono.mp4, h264, yuv420p, false, eac3, 44100, 1",
    "mp3mono.mp4, h264, yuv420p, false, mp3, 44100, 1",
  })
  void saysHowAVideoIsCoded(
      String name,
      String codec,
      String pixelFormat,
      boolean isInterlaced,
      String soundCodec,
      int soundRate,
      int soundChannels)
      throws IOException {
    VideoTraits traits = probe(RealVideos.bytes(name)).traits();

    assertEquals(codec, traits.codec());
    assertEquals(pixelFormat, traits.pixelFormat());
    assertEquals(isInterlaced, traits.isInterlaced());
    assertEquals(soundCodec, traits.sound().codec());
    assertEquals(soundRate, traits.sound().samplesPerSecond());
    assertEquals(soundChannels, traits.sound().channels());
  }

  @ParameterizedTest
  @CsvSource({
    "editlist.mp4, 'lasts 2.500 seconds'",
    "yuv444.mp4, 4:4:4",
    "yuv422p10.mp4, 4:2:2",
    "interlaced.mp4, is interlaced",
    "surround.mp4, 96000 Hz",
    "surround.mp4, 6 channels",
    "mp3.mp4, coded as mp3",
    "aspect.mkv, video/x-matroska",
  })
  void findsWhatInstagramWouldRefuse(String name, String said) throws IOException {
    VideoFacts facts = probe(RealVideos.bytes(name));
    String type = name.endsWith("mkv") ? "video/x-matroska" : "video/mp4";

    List<String> breaches =
        VideoRules.breaches(
            VideoPlace.REEL,
            new VideoFile(
                type,
                1000,
                facts.width(),
                facts.height(),
                facts.duration().orElse(null),
                facts.traits()));

    assertTrue(breaches.stream().anyMatch(it -> it.contains(said)), breaches.toString());
  }

  @Test
  void refusesTheBeginningOfAFragmentedVideo() throws IOException {
    byte[] whole = RealVideos.bytes("frag.mp4");
    byte[] beginning = Arrays.copyOf(whole, RealVideos.indexOf(whole, "moof") - 4);

    ApiException refused = assertThrows(ApiException.class, () -> probe(beginning));

    assertTrue(refused.toString().contains("it has no pictures"), refused.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 5000, 9000})
  void refusesAFragmentedVideoThatIsCutOff(int bytes) throws IOException {
    byte[] cut = Arrays.copyOf(RealVideos.bytes("frag.mp4"), bytes);

    ApiException refused = assertThrows(ApiException.class, () -> probe(cut));

    assertTrue(refused.toString().contains("cut off"), refused.toString());
  }

  /** Each box is remembered, so that a small file of empty ones would take much memory. */
  @Test
  void refusesMoreBoxesThanAnyRealVideoHas() throws IOException {
    Bytes inside = new Bytes();
    for (int box = 0; box < 20_000; box++) {
      inside.add(SampleVideos.box("free", new Bytes()));
    }
    Bytes file = new Bytes().add(SampleVideos.ftyp("isom")).add(SampleVideos.box("moov", inside));

    ApiException refused = assertThrows(ApiException.class, () -> probe(file.toArray()));

    assertTrue(refused.toString().contains("more boxes"), refused.toString());
  }

  /** Whatever a byte of the headers is, the answer is facts or a refusal. */
  @ParameterizedTest
  @ValueSource(strings = {"frag.mp4", "surround.mp4", "aspect.mkv", "editlist.mp4"})
  void isNeverLostInABrokenFile(String name) throws IOException {
    byte[] bytes = RealVideos.bytes(name);
    for (int at = 16; at < Math.min(bytes.length, 1600); at += 3) {
      byte[] broken = bytes.clone();
      broken[at] ^= (byte) 0xFF;
      try {
        probe(broken);
      } catch (ApiException refused) {
        String said = String.valueOf(refused.getMessage());
        assertTrue(said.startsWith("The file begins like"), said + " at byte " + at);
      }
    }
  }

  private VideoFacts probe(byte[] bytes) throws IOException {
    MediaFormat format = MediaFormat.of(bytes).orElse(MediaFormat.MP4);
    return VideoProbe.probe(Files.write(folder.resolve("video"), bytes), format);
  }
}
