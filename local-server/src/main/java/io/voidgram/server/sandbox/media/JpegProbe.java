package io.voidgram.server.sandbox.media;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the segments of a JPEG up to its picture. */
public final class JpegProbe {
  /**
   * What the head of a JPEG says.
   *
   * @param hasSecondFrame it is an MPO: several pictures in one file
   */
  public record JpegFacts(
      int width, int height, int components, boolean isProgressive, boolean hasSecondFrame) {
    public double ratio() {
      return (double) width / height;
    }
  }

  private static final int START_OF_IMAGE = 0xD8;
  private static final int START_OF_SCAN = 0xDA;
  private static final int APP2 = 0xE2;
  private static final int BASELINE = 0xC0;
  private static final int EXTENDED = 0xC1;
  private static final int PROGRESSIVE = 0xC2;
  private static final int MPF_IMAGE_COUNT_TAG = 0xB001;

  private boolean hasSecondFrame;

  private JpegProbe() {}

  /** Empty when the file is no JPEG that anybody could show. */
  public static Optional<JpegFacts> probe(Path file) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return new JpegProbe().read(in);
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  private Optional<JpegFacts> read(DataInputStream in) throws IOException {
    if (in.readUnsignedByte() != 0xFF || in.readUnsignedByte() != START_OF_IMAGE) {
      return Optional.empty();
    }
    while (true) {
      int marker = nextMarker(in);
      if (marker == START_OF_SCAN || marker < BASELINE) {
        return Optional.empty();
      }
      int length = in.readUnsignedShort() - 2;
      if (length < 0) {
        return Optional.empty();
      }
      byte[] segment = in.readNBytes(length);
      if (marker == APP2) {
        hasSecondFrame |= isMultiPicture(segment);
      }
      if (isFrame(marker) && segment.length >= 6) {
        return frame(marker, ByteBuffer.wrap(segment));
      }
    }
  }

  private static int nextMarker(DataInputStream in) throws IOException {
    int value = in.readUnsignedByte();
    while (value != 0xFF) {
      value = in.readUnsignedByte();
    }
    while (value == 0xFF) {
      value = in.readUnsignedByte();
    }
    return value;
  }

  /** SOF0 to SOF15, without the tables that share the numbers. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private Optional<JpegFacts> frame(int marker, ByteBuffer segment) {
    boolean isShowable = marker == BASELINE || marker == EXTENDED || marker == PROGRESSIVE;
    int height = segment.getShort(1) & 0xFFFF;
    int width = segment.getShort(3) & 0xFFFF;
    int components = segment.get(5) & 0xFF;
    if (!isShowable || width == 0 || height == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new JpegFacts(width, height, components, marker == PROGRESSIVE, hasSecondFrame));
  }

  private static boolean isMultiPicture(byte[] segment) {
    String name = new String(segment, 0, Math.min(4, segment.length), StandardCharsets.ISO_8859_1);
    if (!name.equals("MPF\0") || segment.length < 14) {
      return false;
    }
    ByteBuffer index = ByteBuffer.wrap(segment, 4, segment.length - 4).slice();
    index.order(index.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return imageCount(index, index.getInt(4)) > 1;
  }

  private static int imageCount(ByteBuffer index, int directory) {
    if (directory < 8 || directory + 2 > index.limit()) {
      return 0;
    }
    int first = directory + 2;
    int end = Math.min(first + 12 * (index.getShort(directory) & 0xFFFF), index.limit());
    for (int start = first; start + 12 <= end; start += 12) {
      if ((index.getShort(start) & 0xFFFF) == MPF_IMAGE_COUNT_TAG) {
        return index.getInt(start + 8);
      }
    }
    return 0;
  }
}
