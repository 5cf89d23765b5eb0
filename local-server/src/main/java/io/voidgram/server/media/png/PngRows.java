package io.voidgram.server.media.png;

import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.media.format.RowSource;
import java.io.IOException;
import java.util.List;

/** The rows of a PNG that is not interlaced. */
final class PngRows extends RowSource {
  private final PngHeader header;
  private final PixelReader pixels;
  private final InflatedBytes bytes;
  private final FilteredRows rows;

  PngRows(FileBytes in, List<PngDecoder.Data> data, PngHeader header, PixelReader pixels)
      throws IOException {
    super(header.width(), header.height(), header.bands());
    this.header = header;
    this.pixels = pixels;
    long total = (header.rowBytes(header.width()) + 1L) * header.height();
    this.bytes = new InflatedBytes(in, data, total);
    this.rows = new FilteredRows(header, bytes, header.width());
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
