package io.voidgram.server.media.jpeg;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.media.format.MediaFormat;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Walks over the segments of a JPEG file between its scans and keeps what they say. */
final class JpegSegments {
  static final int SOS = 0xDA;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int DQT = 0xDB;
  private static final int DRI = 0xDD;
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;
  private static final int TEM = 0x01;
  private static final int APP0 = 0xE0;
  private static final int APP14 = 0xEE;
  private static final int APP15 = 0xEF;
  private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);
  private static final int ADOBE_BYTES = 12;
  private static final int ADOBE_TRANSFORM_AT = 11;

  private final FileBytes in;
  private final JpegDecoder.Applications applications;
  private final Tables tables = new Tables();
  private Optional<Frame> frame = Optional.empty();
  private boolean hasJfif;
  private Optional<Integer> adobeTransform = Optional.empty();

  JpegSegments(FileBytes in, JpegDecoder.Applications applications) {
    this.in = in;
    this.applications = applications;
  }

  Tables tables() {
    return tables;
  }

  Frame frame() throws BrokenFileException {
    return frame.orElseThrow(() -> new BrokenFileException("it has a scan before any frame"));
  }

  /** Goes on to the next scan header; false when the file ends before another one. */
  boolean toNextScan() throws IOException {
    return toNextScan(nextMarker());
  }

  /** The same where the next marker is read already; 0 is the end of the file. */
  boolean toNextScan(int first) throws IOException {
    int marker = first;
    while (marker != SOS) {
      if (marker == EOI || marker == 0) {
        return false;
      }
      readSegment(marker);
      marker = nextMarker();
    }
    in.u16(); // The length: it follows from the number of components.
    return true;
  }

  /** The next marker, whatever stands before it; 0 at the end of the file. */
  private int nextMarker() throws IOException {
    try {
      while (true) {
        while (in.u8() != 0xFF) {
          // Stray bytes: viewers pass over them, too.
        }
        int marker = in.u8();
        while (marker == 0xFF) {
          marker = in.u8();
        }
        if (marker != 0) {
          return marker;
        }
      }
    } catch (EOFException end) {
      return 0;
    }
  }

  private void readSegment(int marker) throws IOException {
    boolean isBare = marker == SOI || marker == TEM || (marker >= 0xD0 && marker <= 0xD7);
    if (isBare) {
      return;
    }
    long start = in.position();
    int length = in.remaining() < 2 ? 0 : in.u16();
    if (length < 2 || start + length > in.size()) {
      throw new BrokenFileException("a segment runs past the end of the file");
    }
    long end = start + length;
    switch (marker) {
      case DHT -> tables.readCodes(in, end);
      case DQT -> tables.readFactors(in, end);
      case DRI -> tables.readRestartInterval(in);
      default -> readOther(marker, length - 2);
    }
    in.seek(end);
  }

  private void readOther(int marker, int length) throws IOException {
    boolean isFrame = marker >= 0xC0 && marker <= 0xCF && marker != JPG && marker != DAC;
    if (isFrame && frame.isPresent()) {
      throw new BrokenFileException("it has a second frame");
    }
    if (isFrame) {
      frame = Optional.of(Frame.read(marker, in));
    } else if (marker >= APP0 && marker <= APP15) {
      readApplication(marker, in.bytes(length));
    }
  }

  private void readApplication(int marker, byte[] payload) {
    hasJfif |= marker == APP0 && MediaFormat.startsWith(payload, JFIF);
    if (marker == APP14
        && payload.length >= ADOBE_BYTES
        && MediaFormat.startsWith(payload, ADOBE)) {
      adobeTransform = Optional.of(payload[ADOBE_TRANSFORM_AT] & 0xFF);
    }
    applications.add(marker, payload);
  }

  /** What the components stand for, by the rules of libjpeg: JFIF counts for more than Adobe. */
  Colours colours() throws BrokenFileException {
    int count = frame().components().size();
    if (count == 1) {
      return Colours.GREY;
    }
    if (count == 4) {
      return adobeTransform.orElse(0) == 0 ? Colours.CMYK : Colours.YCCK;
    }
    if (hasJfif) {
      return Colours.YCBCR;
    }
    boolean isRgb = adobeTransform.map(transform -> transform == 0).orElse(frame().namesRgb());
    return isRgb ? Colours.RGB : Colours.YCBCR;
  }

  /** Whether inks are stored as what is left of white. */
  boolean invertsInks() throws BrokenFileException {
    return adobeTransform.isPresent() && frame().components().size() == 4;
  }
}
