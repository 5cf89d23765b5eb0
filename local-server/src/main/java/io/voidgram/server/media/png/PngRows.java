package io.voidgram.server.media.png;

import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.media.format.RowSource;
import java.io.IOException;
import java.util.List;

/** The rows of a PNG that is not interlaced. */
final class PngRows implements RowSource {
  private final PngHeader header;
  private final PixelReader pixels;
  private final InflatedBytes bytes;
  private final FilteredRows rows;

  PngRows(FileBytes in, List<PngDecoder.Data> data, PngHeader header, PixelReader pixels)
      throws IOException {
    this.header = header;
    this.pixels = pixels;
    long total = (header.rowBytes(header.width()) + 1L) * header.height();
    this.bytes = new InflatedBytes(in, data, total);
    this.rows = new FilteredRows(header, bytes, header.width());
  }

  @Override
  public int width() {
    return header.width();
  }

  @Override
  public int height() {
    return header.height();
  }

  @Override
  public int bands() {
    return header.bands();
  }

  @Override
  public void next(byte[] row) throws IOException {
    pixels.read(rows.next(), header.width(), row);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
