package io.voidgram.server.media.video;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;

/** Reads the header lists of an AVI file. */
final class AviFile {
  private static final int CHUNKS_MAX = 2_000;
  private static final int LIST_DEPTH_MAX = 3;
  private static final double SECONDS_MAX = Duration.ofDays(30).toSeconds();

  private final FileBytes in;
  private String streamType = "";
  private String streamCodec = "";
  private double framesPerSecond;
  private double frames;
  private Optional<VideoTrack> video = Optional.empty();
  private Optional<AudioTrack> audio = Optional.empty();
  private int chunks;

  private AviFile(FileBytes in) {
    this.in = in;
  }

  static VideoFacts read(FileBytes in) throws IOException {
    in.order(ByteOrder.LITTLE_ENDIAN);
    AviFile avi = new AviFile(in);
    avi.readChunks(12, in.size(), 0);
    return new VideoFacts(avi.duration(), avi.video, avi.audio, true, false);
  }

  private void readChunks(long start, long end, int depth) throws IOException {
    long at = start;
    while (at + 8 <= end) {
      in.seek(at);
      String type = in.fourCc();
      long length = in.u32();
      if (++chunks > CHUNKS_MAX || length > end - at - 8) {
        throw new BrokenFileException("a chunk of it ends past its end; it may be cut off");
      }
      if (type.equals("LIST") && length >= 4) {
        if (in.fourCc().equals("movi")) {
          return; // The headers stand before the pictures.
        }
        if (depth < LIST_DEPTH_MAX) {
          readChunks(at + 12, at + 8 + length, depth + 1);
        }
      } else {
        readHeader(type);
      }
      at += 8 + length + length % 2;
    }
  }

  private void readHeader(String type) throws IOException {
    switch (type) {
      case "strh" -> readStreamHeader();
      case "strf" -> readStreamFormat();
      default -> {}
    }
  }

  private void readStreamHeader() throws IOException {
    long start = in.position();
    streamType = in.fourCc();
    streamCodec = in.fourCc().replaceAll("[^ -~]", "");
    in.seek(start + 20);
    double scale = in.u32();
    double rate = in.u32();
    in.seek(start + 32);
    double length = in.u32();
    if (streamType.equals("vids") && video.isEmpty() && scale > 0) {
      framesPerSecond = rate / scale;
      frames = length;
    }
  }

  private void readStreamFormat() throws IOException {
    if (streamType.equals("vids") && video.isEmpty()) {
      in.i32();
      int width = in.i32();
      int height = Math.abs(in.i32()); // Negative for pictures stored from top to bottom.
      video = Optional.of(new VideoTrack(streamCodec, width, height, framesPerSecond));
    } else if (streamType.equals("auds") && audio.isEmpty()) {
      String codec = "wave-" + Integer.toHexString(in.u16());
      int channels = in.u16();
      audio = Optional.of(new AudioTrack(codec, in.i32(), channels));
    }
  }

  private Optional<Duration> duration() {
    double seconds = framesPerSecond > 0 ? frames / framesPerSecond : 0;
    boolean isKnown = seconds > 0 && seconds < SECONDS_MAX;
    return isKnown ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000))) : Optional.empty();
  }
}
