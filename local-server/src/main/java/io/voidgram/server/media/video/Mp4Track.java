package io.voidgram.server.media.video;

import io.voidgram.scheduling.post.video.SoundTraits;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.util.Optional;

/**
 * One track of an MP4 or QuickTime file.
 *
 * @param handler vide for pictures, soun for sound
 * @param seconds how long it plays; 0 when not known
 * @param samples how many it has, in the index and in fragments
 */
record Mp4Track(
    String handler,
    double seconds,
    long samples,
    Optional<VideoTrack> video,
    Optional<SoundTraits> audio,
    boolean hasEditList) {
  static Mp4Track read(FileBytes in, Box track, long movieTicksPerSecond, Mp4Fragments fragments)
      throws IOException {
    Optional<Box> header = track.descend(in, "mdia", "mdhd");
    Mp4Time time = header.isEmpty() ? Mp4Time.UNKNOWN : Mp4Time.read(in, header.get());
    long id = id(in, track);
    SampleTotals listed = SampleTotals.read(in, track.descend(in, "mdia", "minf", "stbl"));
    SampleTotals samples = listed.and(fragments.samplesOf(id));
    EditList edits = EditList.read(in, track);
    String handler = handler(in, track);
    Optional<Box> sample = sampleEntry(in, track);
    return new Mp4Track(
        handler,
        seconds(time, samples, fragments.ticksOf(id, listed.ticks()), edits, movieTicksPerSecond),
        samples.count(),
        handler.equals("vide") && sample.isPresent()
            ? Optional.of(video(Mp4Pictures.read(in, track, sample.get()), time, samples))
            : Optional.empty(),
        handler.equals("soun") && sample.isPresent()
            ? Optional.of(Mp4Sound.read(in, track, sample.get(), time.ticksPerSecond()))
            : Optional.empty(),
        edits.isThere());
  }

  private static double seconds(
      Mp4Time time,
      SampleTotals samples,
      double fragmentTicks,
      EditList edits,
      long movieTicksPerSecond) {
    if (time.ticksPerSecond() <= 0) {
      return 0;
    }
    double ticks = samples.ticks() > 0 ? samples.ticks() : time.ticks();
    return fragmentTicks > 0
        ? edits.secondsOfFragments(
            fragmentTicks, samples.shift(), time.ticksPerSecond(), movieTicksPerSecond)
        : edits.seconds(ticks, samples.shift(), time.ticksPerSecond(), movieTicksPerSecond);
  }

  private static VideoTrack video(Mp4Pictures pictures, Mp4Time time, SampleTotals samples) {
    double ticks = samples.ticks() > 0 ? samples.ticks() : time.ticks();
    double seconds = time.ticksPerSecond() > 0 ? ticks / time.ticksPerSecond() : 0;
    return new VideoTrack(
        pictures.codec(),
        pictures.format(),
        pictures.shape().width(),
        pictures.shape().height(),
        pictures.shape().rotation(),
        seconds > 0 ? samples.count() / seconds : 0,
        seconds > 0 ? Math.round(samples.bytes() * 8 / seconds) : 0);
  }

  private static long id(FileBytes in, Box track) throws IOException {
    Optional<Box> header = track.descend(in, "tkhd");
    if (header.isEmpty()) {
      return 0;
    }
    boolean isLong = header.get().enterVersioned(in);
    in.seek(header.get().start() + (isLong ? 20 : 12));
    return in.u32();
  }

  private static String handler(FileBytes in, Box track) throws IOException {
    Optional<Box> box = track.descend(in, "mdia", "hdlr");
    if (box.isEmpty()) {
      return "";
    }
    in.seek(box.get().start() + 8);
    return in.fourCc();
  }

  private static Optional<Box> sampleEntry(FileBytes in, Box track) throws IOException {
    Optional<Box> descriptions = track.descend(in, "mdia", "minf", "stbl", "stsd");
    return descriptions.isEmpty()
        ? Optional.empty()
        : descriptions.get().childrenAfter(in, 8).stream().findFirst();
  }
}
