package io.voidgram.server.media.image;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.media.format.MediaFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the segments of a JPEG file up to its end marker.
 *
 * <p>Comments, EXIF, XMP, thumbnails and colour profiles are kept away from the decoder: all it is
 * shown are tables, frame and scans.
 */
final class JpegFile {
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int DQT = 0xDB;
  private static final int DRI = 0xDD;
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final int APP14 = 0xEE;

  private static final int SCANS_MAX = 128;
  private static final byte[] START = {(byte) 0xFF, (byte) SOI};
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

  /** Says "YCbCr" to the decoder, which else guesses from the sampling factors. */
  private static final byte[] JFIF = {
    (byte) 0xFF, (byte) APP0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
  };

  private final FileBytes in;
  private final IccChunks icc = new IccChunks();
  private final Pieces pieces = new Pieces();
  private Orientation orientation = Orientation.UPRIGHT;
  private Optional<JpegFrame> frame = Optional.empty();
  private boolean hasJfif;
  private boolean hasAdobe;

  private JpegFile(FileBytes in) {
    this.in = in;
  }

  static StillFile read(FileBytes in) throws IOException {
    return new JpegFile(in).read();
  }

  private StillFile read() throws IOException {
    in.seek(START.length);
    int marker = nextMarker();
    while (marker != SOS) {
      readSegment(marker);
      marker = nextMarker();
    }
    JpegFrame found =
        frame.orElseThrow(() -> new BrokenFileException("it has a scan before any frame"));
    long scans = in.position() - 2;
    pieces.add(scans, endOfScans() - scans);
    pieces.putFirst(prologue(found));
    return new StillFile(
        MediaFormat.JPEG,
        found.width(),
        found.height(),
        found.frameBytesPerPixel(),
        orientation,
        icc.profile(),
        pieces.list());
  }

  private int nextMarker() throws IOException {
    if (in.u8() != 0xFF) {
      throw new BrokenFileException("a segment does not begin where the last one ends");
    }
    int marker = in.u8();
    while (marker == 0xFF) {
      marker = in.u8();
    }
    return marker;
  }

  private void readSegment(int marker) throws IOException {
    if (marker == EOI) {
      throw new BrokenFileException("it ends before its picture begins");
    }
    long start = in.position();
    int length = in.u16();
    if (length < 2 || start + length > in.size()) {
      throw new BrokenFileException("a segment runs past the end of the file");
    }
    switch (marker) {
      case DHT, DQT, DRI -> keep(start, length);
      case APP0 -> hasJfif |= startsWith(in.bytes(Math.min(4, length - 2)), "JFIF");
      case APP1 -> readExif(in.bytes(length - 2));
      case APP2 -> icc.add(in.bytes(length - 2));
      case APP14 -> readAdobe(start, length);
      default -> readOther(marker, start, length);
    }
    in.seek(start + length);
  }

  private void readOther(int marker, long start, int length) throws IOException {
    boolean isFrame = marker >= 0xC0 && marker <= 0xCF && marker != JPG && marker != DAC;
    if (isFrame) {
      frame = Optional.of(JpegFrame.read(marker, in));
      keep(start, length);
    }
  }

  private void readExif(byte[] payload) {
    if (startsWith(payload, EXIF)) {
      orientation =
          ExifOrientation.ofTiff(Arrays.copyOfRange(payload, EXIF.length, payload.length));
    }
  }

  private void readAdobe(long start, int length) throws IOException {
    if (length >= 14 && startsWith(in.bytes(length - 2), ADOBE)) {
      hasAdobe = true;
      keep(start, length);
    }
  }

  private void keep(long start, int length) throws IOException {
    pieces.add(start - 2, length + 2L);
  }

  private byte[] prologue(JpegFrame found) {
    boolean isYcc = hasJfif || (!hasAdobe && !found.namesRgb());
    if (!isYcc || found.components() == 4) {
      return START;
    }
    byte[] prologue = Arrays.copyOf(START, START.length + JFIF.length);
    System.arraycopy(JFIF, 0, prologue, START.length, JFIF.length);
    return prologue;
  }

  /** Walks over the coded scans to the end marker; a file that was cut off has none. */
  private long endOfScans() throws IOException {
    int marker = SOS;
    for (int scans = 0; marker != EOI; ) {
      if (marker == SOS && ++scans > SCANS_MAX) {
        throw new BrokenFileException("it has more than " + SCANS_MAX + " scans");
      }
      in.seek(in.position() + Math.max(2, in.u16()) - 2);
      marker = skipCodedData();
    }
    return in.position();
  }

  private int skipCodedData() throws IOException {
    while (true) {
      if (in.u8() == 0xFF) {
        int marker = in.u8();
        while (marker == 0xFF) {
          marker = in.u8();
        }
        boolean isRestart = marker >= 0xD0 && marker <= 0xD7;
        if (marker != 0 && !isRestart) {
          return marker;
        }
      }
    }
  }

  private static boolean startsWith(byte[] bytes, String prefix) {
    return startsWith(bytes, prefix.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }
}
