package io.voidgram.server.media.png;

import java.io.IOException;

/** Rows of one width, each undone with the help of the one above. */
final class FilteredRows {
  private final PngHeader header;
  private final InflatedBytes bytes;
  private final int length;
  private final byte[] filter = new byte[1];
  private byte[] row;
  private byte[] above;

  FilteredRows(PngHeader header, InflatedBytes bytes, int pixels) {
    this.header = header;
    this.bytes = bytes;
    this.length = header.rowBytes(pixels);
    this.row = new byte[length];
    this.above = new byte[length];
  }

  /** The bytes of the next row; good until the next but one. */
  byte[] next() throws IOException {
    byte[] spare = above;
    above = row;
    row = spare;
    bytes.read(filter, 1);
    bytes.read(row, length);
    RowFilter.undo(filter[0], header.filterBytes(), row, above, length);
    return row;
  }
}
