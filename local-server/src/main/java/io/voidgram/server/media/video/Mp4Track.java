package io.voidgram.server.media.video;

import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One track of an MP4 or QuickTime file. */
record Mp4Track(
    Optional<Duration> duration,
    Optional<VideoTrack> video,
    Optional<AudioTrack> audio,
    boolean hasEditList) {
  private static final int FRAME_RUNS_MAX = 100_000;
  private static final int FIXED_POINT = 16;

  static Mp4Track read(FileBytes in, Box track) throws IOException {
    Optional<Box> header = track.descend(in, "mdia", "mdhd");
    Optional<Mp4Time> time =
        header.isEmpty() ? Optional.empty() : Optional.of(Mp4Time.read(in, header.get()));
    String handler = handler(in, track);
    return new Mp4Track(
        time.map(Mp4Time::duration),
        handler.equals("vide") ? video(in, track, time) : Optional.empty(),
        handler.equals("soun") ? audio(in, track) : Optional.empty(),
        hasEditList(in, track));
  }

  private static String handler(FileBytes in, Box track) throws IOException {
    Optional<Box> box = track.descend(in, "mdia", "hdlr");
    if (box.isEmpty()) {
      return "";
    }
    in.seek(box.get().start() + 8);
    return in.fourCc();
  }

  private static boolean hasEditList(FileBytes in, Box track) throws IOException {
    Optional<Box> edits = track.descend(in, "edts", "elst");
    if (edits.isEmpty()) {
      return false;
    }
    in.seek(edits.get().start() + 4);
    return in.u32() > 0;
  }

  private static Optional<VideoTrack> video(FileBytes in, Box track, Optional<Mp4Time> time)
      throws IOException {
    Optional<Box> sample = sampleEntry(in, track);
    if (sample.isEmpty()) {
      return Optional.empty();
    }
    in.seek(sample.get().start() + 24);
    int codedWidth = in.u16();
    int codedHeight = in.u16();
    Mp4Shape shape = Mp4Shape.read(in, track).orElse(codedWidth, codedHeight);
    String codec = sample.get().type();
    double rate = framesPerSecond(in, track, time);
    return Optional.of(new VideoTrack(codec, shape.width(), shape.height(), rate));
  }

  private static Optional<AudioTrack> audio(FileBytes in, Box track) throws IOException {
    Optional<Box> sample = sampleEntry(in, track);
    if (sample.isEmpty()) {
      return Optional.empty();
    }
    in.seek(sample.get().start() + 16);
    int channels = in.u16();
    in.seek(sample.get().start() + 24);
    int samplesPerSecond = (int) (in.u32() >>> FIXED_POINT);
    return Optional.of(new AudioTrack(sample.get().type(), samplesPerSecond, channels));
  }

  private static Optional<Box> sampleEntry(FileBytes in, Box track) throws IOException {
    Optional<Box> descriptions = track.descend(in, "mdia", "minf", "stbl", "stsd");
    if (descriptions.isEmpty()) {
      return Optional.empty();
    }
    Box box = descriptions.get();
    return Box.between(in, Math.min(box.start() + 8, box.end()), box.end()).stream().findFirst();
  }

  private static double framesPerSecond(FileBytes in, Box track, Optional<Mp4Time> time)
      throws IOException {
    Optional<Box> times = track.descend(in, "mdia", "minf", "stbl", "stts");
    if (times.isEmpty() || time.isEmpty()) {
      return 0;
    }
    in.seek(times.get().start() + 4);
    long runs = Math.min(in.u32(), Math.min(FRAME_RUNS_MAX, (times.get().length() - 8) / 8));
    double frames = 0;
    double ticks = 0;
    for (long run = 0; run < runs; run++) {
      long count = in.u32();
      frames += count;
      ticks += (double) count * in.u32();
    }
    return ticks == 0 ? 0 : frames * time.get().ticksPerSecond() / ticks;
  }
}
