package io.voidgram.server.media.video;

import io.voidgram.scheduling.post.video.SoundTraits;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads the description of the sound of a track in an MP4 or QuickTime file. */
final class Mp4Sound {
  private static final int HEAD_BYTES = 28;
  private static final int MORE_OF_VERSION_1 = 16;
  private static final int MORE_OF_VERSION_2 = 36;
  private static final int FIXED_POINT = 16;
  private static final int CONFIGURATION_BYTES_MAX = 1024;
  private static final double RATE_MAX = 10_000_000;

  private Mp4Sound() {}

  /**
   * @param ticksPerSecond of the track: the entry has no room for rates above 65535
   */
  static SoundTraits read(FileBytes in, Box track, Box sample, long ticksPerSecond)
      throws IOException {
    SoundTraits described = described(in, sample, ticksPerSecond);
    int channels = CodedChannels.read(in, track, described);
    return new SoundTraits(described.codec(), described.samplesPerSecond(), channels);
  }

  private static SoundTraits described(FileBytes in, Box sample, long ticksPerSecond)
      throws IOException {
    in.seek(sample.start() + 8);
    int version = in.u16();
    in.seek(sample.start() + 16);
    int channels = in.u16();
    in.seek(sample.start() + 24);
    long rate = in.u32() >>> FIXED_POINT;
    if (version == 2) {
      in.seek(sample.start() + 32);
      rate = (long) Math.min(Double.longBitsToDouble(in.i64()), RATE_MAX);
      channels = in.i32();
    }
    if (rate == 0) {
      rate = Math.min(ticksPerSecond, Integer.MAX_VALUE);
    }
    String codec = CodecNames.of(sample.type());
    SoundTraits said = new SoundTraits(codec, (int) rate, channels);
    Optional<Box> descriptor = descriptor(in, sample, version);
    if (descriptor.isEmpty()) {
      return said;
    }
    byte[] esds = descriptor.get().content(in, CONFIGURATION_BYTES_MAX);
    return ElementaryStream.refine(said, esds);
  }

  /** The esds box; QuickTime keeps it in a box named wave. */
  private static Optional<Box> descriptor(FileBytes in, Box sample, int version)
      throws IOException {
    int more = version == 1 ? MORE_OF_VERSION_1 : version == 2 ? MORE_OF_VERSION_2 : 0;
    List<Box> parts = sample.childrenAfter(in, HEAD_BYTES + more);
    Optional<Box> direct = Box.first(parts, "esds");
    if (direct.isPresent()) {
      return direct;
    }
    Optional<Box> wave = Box.first(parts, "wave");
    return wave.isEmpty() ? wave : wave.get().descend(in, "esds");
  }
}
