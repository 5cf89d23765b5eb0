package io.voidgram.server.media.png;

import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.media.format.RowSource;
import java.io.IOException;
import java.util.List;

/**
 * The rows of an interlaced PNG, put together from its seven passes; the first five alone make a
 * picture of half the size.
 */
final class InterlacedRows extends RowSource {
  private static final long FRAME_BYTES_MAX = 64L * 1024 * 1024;

  /** Left, top, step to the right, step down of each pass. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int PASSES_OF_HALF = 5;

  private final byte[] frame;
  private int y;

  private InterlacedRows(int width, int height, int bands) {
    super(width, height, bands);
    this.frame = new byte[Math.multiplyExact(width * height, bands)];
  }

  static InterlacedRows read(
      FileBytes in,
      List<PngDecoder.Data> data,
      PngHeader header,
      PixelReader pixels,
      int widthLeast,
      int heightLeast)
      throws IOException {
    int halfWidth = (header.width() + 1) / 2;
    int halfHeight = (header.height() + 1) / 2;
    boolean isLarge = (long) header.width() * header.height() * header.bands() > FRAME_BYTES_MAX;
    boolean isHalf = isLarge && halfWidth >= widthLeast && halfHeight >= heightLeast;
    InterlacedRows rows =
        isHalf
            ? new InterlacedRows(halfWidth, halfHeight, header.bands())
            : new InterlacedRows(header.width(), header.height(), header.bands());
    rows.fill(in, data, header, pixels, isHalf ? 2 : 1);
    return rows;
  }

  private void fill(
      FileBytes in, List<PngDecoder.Data> data, PngHeader header, PixelReader pixels, int shrink)
      throws IOException {
    int passes = shrink == 2 ? PASSES_OF_HALF : PASSES.length;
    long total = 0;
    for (int i = 0; i < passes; i++) {
      total += bytesOf(PASSES[i], header);
    }
    try (InflatedBytes bytes = new InflatedBytes(in, data, total)) {
      for (int i = 0; i < passes; i++) {
        if (bytesOf(PASSES[i], header) > 0) {
          fill(
              PASSES[i],
              header,
              new FilteredRows(header, bytes, wide(PASSES[i], header)),
              pixels,
              shrink);
        }
      }
    }
  }

  private void fill(int[] pass, PngHeader header, FilteredRows rows, PixelReader pixels, int shrink)
      throws IOException {
    int count = wide(pass, header);
    int bands = bands();
    byte[] line = new byte[count * bands];
    for (int row = pass[1]; row < header.height(); row += pass[3]) {
      pixels.read(rows.next(), count, line);
      int to = (row / shrink * width() + pass[0] / shrink) * bands;
      int step = pass[2] / shrink * bands;
      for (int from = 0; from < line.length; from += bands, to += step) {
        System.arraycopy(line, from, frame, to, bands);
      }
    }
  }

  private static int wide(int[] pass, PngHeader header) {
    return (header.width() - pass[0] + pass[2] - 1) / pass[2];
  }

  private static long bytesOf(int[] pass, PngHeader header) {
    int high = (header.height() - pass[1] + pass[3] - 1) / pass[3];
    int wide = wide(pass, header);
    return wide <= 0 || high <= 0 ? 0 : (header.rowBytes(wide) + 1L) * high;
  }

  @Override
  public void next(byte[] row) {
    int length = width() * bands();
    System.arraycopy(frame, y * length, row, 0, length);
    y++;
  }
}
