package io.voidgram.server.media.video;

import io.voidgram.scheduling.post.video.SoundTraits;
import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;

/** Reads the header lists of an AVI file. */
final class AviFile {
  private static final int CHUNKS_MAX = 2_000;
  private static final int LIST_DEPTH_MAX = 3;
  private static final int FIELDS_OF_INTERLACED = 2;

  private final FileBytes in;
  private String streamType = "";
  private double streamRate;
  private double streamLength;
  private String codec = "";
  private int width;
  private int height;
  private double framesPerSecond;
  private double frames;
  private boolean isInterlaced;
  private double soundSeconds;
  private Optional<SoundTraits> audio = Optional.empty();
  private int chunks;

  private AviFile(FileBytes in) {
    this.in = in;
  }

  static VideoFacts read(FileBytes in) throws IOException {
    in.order(ByteOrder.LITTLE_ENDIAN);
    AviFile avi = new AviFile(in);
    avi.readChunks(12, in.size(), 0);
    return avi.facts();
  }

  private VideoFacts facts() throws BrokenFileException {
    if (width == 0) {
      throw new BrokenFileException("it has no video track");
    }
    if (frames == 0) {
      throw new BrokenFileException("it has no pictures");
    }
    PictureFormat format = new PictureFormat("", isInterlaced);
    VideoTrack video = new VideoTrack(codec, format, width, height, 0, framesPerSecond, 0);
    double pictureSeconds = framesPerSecond > 0 ? frames / framesPerSecond : 0;
    double seconds = Math.max(pictureSeconds, soundSeconds);
    return VideoFacts.of(Lengths.ofSeconds(seconds), video, audio, true, false);
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
        readHeader(type, length);
      }
      at += 8 + length + length % 2;
    }
  }

  private void readHeader(String type, long length) throws IOException {
    switch (type) {
      case "strh" -> readStreamHeader();
      case "strf" -> readStreamFormat(length);
      case "vprp" -> readPictureProperties();
      default -> {}
    }
  }

  private void readStreamHeader() throws IOException {
    long start = in.position();
    streamType = in.fourCc();
    in.seek(start + 20);
    double scale = in.u32();
    streamRate = scale > 0 ? in.u32() / scale : 0;
    in.seek(start + 32);
    streamLength = in.u32();
  }

  private void readStreamFormat(long length) throws IOException {
    if (streamType.equals("vids") && width == 0) {
      in.i32();
      width = Math.max(0, in.i32());
      height = Math.abs(in.i32()); // Negative for pictures stored from top to bottom.
      in.i32();
      codec = length >= 20 ? CodecNames.of(in.fourCc()) : "";
      codec = codec.isEmpty() ? "rawvideo" : codec;
      framesPerSecond = streamRate;
      frames = streamLength;
    } else if (streamType.equals("auds") && audio.isEmpty()) {
      String wave = CodecNames.of("wave-" + Integer.toHexString(in.u16()));
      int channels = in.u16();
      audio = Optional.of(new SoundTraits(wave, in.i32(), channels));
      soundSeconds = streamRate > 0 ? streamLength / streamRate : 0;
    }
  }

  /** The shape in which the pictures are shown, and how many fields each has. */
  private void readPictureProperties() throws IOException {
    if (!streamType.equals("vids")) {
      return;
    }
    long start = in.position();
    in.seek(start + 20);
    double down = in.u16();
    double across = in.u16();
    if (across > 0 && down > 0) {
      width = (int) Math.round(Math.min(height * across / down, 0xFFFF));
    }
    in.seek(start + 32);
    isInterlaced = in.u32() == FIELDS_OF_INTERLACED;
  }
}
