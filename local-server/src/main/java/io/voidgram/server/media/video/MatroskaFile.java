package io.voidgram.server.media.video;

import io.voidgram.scheduling.post.video.SoundTraits;
import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of a Matroska or WebM file: up to its first pictures, or all of them when it
 * was written while it was recorded and its head does not say how long it is.
 */
final class MatroskaFile {
  private static final int SEGMENT = 0x18538067;
  private static final int INFO = 0x1549A966;
  private static final int TRACKS = 0x1654AE6B;
  private static final int CLUSTER = 0x1F43B675;
  private static final int TRACK_ENTRY = 0xAE;
  private static final int TICKS_NANOS = 0x2AD7B1;
  private static final int DURATION = 0x4489;
  private static final int CLUSTER_TIME = 0xE7;
  private static final int SIMPLE_BLOCK = 0xA3;
  private static final int BLOCK_GROUP = 0xA0;
  private static final int BLOCK = 0xA1;

  private static final int ELEMENTS_MAX = 5_000_000;

  private final FileBytes in;
  private long nanosPerTick = 1_000_000;
  private double durationTicks;
  private @Nullable MatroskaTrack video;
  private Optional<SoundTraits> audio = Optional.empty();
  private MatroskaBlocks blocks = new MatroskaBlocks(-1);
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
    boolean hasPictures = readSegment(segment);
    if (video == null) {
      throw new BrokenFileException("it has no video track");
    }
    if (!hasPictures) {
      throw new BrokenFileException("it has no pictures: it ends before the first of them");
    }
    double seconds = durationTicks * nanosPerTick / 1e9;
    return VideoFacts.of(
        Lengths.ofSeconds(seconds > 0 ? seconds : blocks.seconds(nanosPerTick)),
        video.video(blocks.framesPerSecond(nanosPerTick)),
        audio,
        true,
        false);
  }

  /** Goes into clusters and block groups as if they were not there: some do not say their end. */
  private boolean readSegment(EbmlElement segment) throws IOException {
    boolean hasPictures = false;
    while (in.position() < segment.end()) {
      EbmlElement element = next(segment.end());
      switch ((int) element.id()) {
        case INFO -> readInfo(element);
        case TRACKS -> readTracks(element);
        case CLUSTER_TIME -> blocks.startCluster(element.unsigned(in));
        case SIMPLE_BLOCK, BLOCK -> blocks.add(in, element);
        default -> {}
      }
      boolean isEntered = element.id() == CLUSTER || element.id() == BLOCK_GROUP;
      hasPictures |= element.id() == CLUSTER;
      if (hasPictures && saysEnough()) {
        return true;
      }
      in.seek(isEntered ? element.start() : element.end());
    }
    return hasPictures;
  }

  private boolean saysEnough() {
    return durationTicks > 0 && video != null && video.nanosPerFrame() > 0;
  }

  private void readInfo(EbmlElement info) throws IOException {
    while (in.position() < info.end()) {
      EbmlElement element = next(info.end());
      if (element.id() == TICKS_NANOS) {
        nanosPerTick = element.unsigned(in);
      } else if (element.id() == DURATION) {
        durationTicks = element.floating(in);
      }
      in.seek(element.end());
    }
  }

  private void readTracks(EbmlElement tracks) throws IOException {
    while (in.position() < tracks.end()) {
      EbmlElement element = next(tracks.end());
      if (element.id() == TRACK_ENTRY) {
        MatroskaTrack track = MatroskaTrack.read(in, element);
        if (video == null && track.isVideo()) {
          video = track;
          blocks = new MatroskaBlocks(track.number());
        }
        audio = audio.or(track::audio);
      }
      in.seek(element.end());
    }
  }

  private EbmlElement next(long end) throws IOException {
    if (++elements > ELEMENTS_MAX) {
      throw new BrokenFileException("it has more elements than any real video");
    }
    return EbmlElement.read(in, end);
  }
}
