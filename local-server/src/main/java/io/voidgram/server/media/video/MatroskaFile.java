package io.voidgram.server.media.video;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Reads the elements of a Matroska or WebM file up to its first pictures. */
final class MatroskaFile {
  private static final long SEGMENT = 0x18538067L;
  private static final long INFO = 0x1549A966L;
  private static final long TRACKS = 0x1654AE6BL;
  private static final long CLUSTER = 0x1F43B675L;
  private static final long TRACK_ENTRY = 0xAE;
  private static final long TIMECODE_SCALE = 0x2AD7B1;
  private static final long DURATION = 0x4489;

  private static final int ELEMENTS_MAX = 10_000;
  private static final double SECONDS_MAX = Duration.ofDays(30).toSeconds();

  private final FileBytes in;
  private long nanosPerTick = 1_000_000;
  private double durationTicks;
  private Optional<VideoTrack> video = Optional.empty();
  private Optional<AudioTrack> audio = Optional.empty();
  private boolean hasTracks;
  private int elements;

  private MatroskaFile(FileBytes in) {
    this.in = in;
  }

  static VideoFacts read(FileBytes in) throws IOException {
    return new MatroskaFile(in).read();
  }

  private VideoFacts read() throws IOException {
    in.seek(0);
    EbmlElement header = EbmlElement.read(in, in.size());
    in.seek(header.end());
    EbmlElement segment = next(in.size());
    while (segment.id() != SEGMENT) {
      in.seek(segment.end());
      segment = next(in.size());
    }
    readSegment(segment);
    return new VideoFacts(duration(), video, audio, true, false);
  }

  private void readSegment(EbmlElement segment) throws IOException {
    while (in.position() < segment.end()) {
      EbmlElement element = next(segment.end());
      if (element.id() == INFO) {
        readInfo(element);
      } else if (element.id() == TRACKS) {
        readTracks(element);
      } else if (element.id() == CLUSTER && hasTracks) {
        return;
      }
      in.seek(element.end());
    }
  }

  private void readInfo(EbmlElement info) throws IOException {
    while (in.position() < info.end()) {
      EbmlElement element = next(info.end());
      if (element.id() == TIMECODE_SCALE) {
        nanosPerTick = element.unsigned(in);
      } else if (element.id() == DURATION) {
        durationTicks = element.floating(in);
      }
      in.seek(element.end());
    }
  }

  private void readTracks(EbmlElement tracks) throws IOException {
    hasTracks = true;
    while (in.position() < tracks.end()) {
      EbmlElement element = next(tracks.end());
      if (element.id() == TRACK_ENTRY) {
        MatroskaTrack track = MatroskaTrack.read(in, element);
        video = video.or(track::video);
        audio = audio.or(track::audio);
      }
      in.seek(element.end());
    }
  }

  private EbmlElement next(long end) throws IOException {
    if (++elements > ELEMENTS_MAX) {
      throw new BrokenFileException("it has more elements before its pictures than any real video");
    }
    return EbmlElement.read(in, end);
  }

  private Optional<Duration> duration() {
    double seconds = durationTicks * nanosPerTick / 1e9;
    boolean isKnown = seconds > 0 && seconds < SECONDS_MAX;
    return isKnown ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000))) : Optional.empty();
  }
}
