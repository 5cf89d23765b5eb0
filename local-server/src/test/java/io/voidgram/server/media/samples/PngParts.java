package io.voidgram.server.media.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Builds PNG files chunk by chunk. */
public final class PngParts {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int HEADER_END = 33;

  private PngParts() {}

  public static byte[] chunk(String type, byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(type.getBytes(StandardCharsets.US_ASCII));
    sum.update(content);
    return new Bytes().u32(content.length).text(type).add(content).u32(sum.getValue()).toArray();
  }

  /** A file that promises this many pixels and holds next to none. */
  public static byte[] promise(int width, int height) {
    return assemble(width, height, zlib(new byte[100]));
  }

  /** A valid black picture of any size; it compresses a thousandfold. */
  public static byte[] black(int width, int height) {
    byte[] row = new byte[1 + 3 * width];
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(zipped, new Deflater(Deflater.BEST_SPEED), 1 << 16)) {
      for (int y = 0; y < height; y++) {
        out.write(row);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return assemble(width, height, zipped.toByteArray());
  }

  /** The file with one more chunk right after its header. */
  public static byte[] with(byte[] png, String type, byte[] content) {
    return new Bytes()
        .add(Arrays.copyOf(png, HEADER_END))
        .add(chunk(type, content))
        .add(Arrays.copyOfRange(png, HEADER_END, png.length))
        .toArray();
  }

  public static byte[] withIcc(byte[] png, byte[] profile) {
    return with(png, "iCCP", new Bytes().text("any\0\0").add(zlib(profile)).toArray());
  }

  public static byte[] zlib(byte[] content) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(zipped)) {
      out.write(content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return zipped.toByteArray();
  }

  private static byte[] assemble(int width, int height, byte[] data) {
    byte[] header = new Bytes().u32(width).u32(height).u8(8).u8(2).zeros(3).toArray();
    return new Bytes()
        .add(SIGNATURE)
        .add(chunk("IHDR", header))
        .add(chunk("IDAT", data))
        .add(chunk("IEND", new byte[0]))
        .toArray();
  }
}
