package io.voidgram.server.media.jpeg;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The first coefficients of blocks: their upper bits, or one bit more. */
final class ProgressiveDcCoder implements BlockCoder {
  private final BitReader reader;
  private final Scan scan;
  private final List<BlockPlane> planes;
  private final HuffmanTable[] tables;
  private final int[] predictions;

  ProgressiveDcCoder(BitReader reader, Scan scan, Tables tables, List<BlockPlane> planes)
      throws IOException {
    this.reader = reader;
    this.scan = scan;
    this.planes = planes;
    this.tables = new HuffmanTable[planes.size()];
    this.predictions = new int[planes.size()];
    for (int i = 0; i < planes.size() && !scan.refines(); i++) {
      this.tables[i] = tables.dc(scan.parts().get(i).dcTable());
    }
  }

  @Override
  public void decode(int part, int row, int column) throws IOException {
    BlockPlane plane = planes.get(part);
    int at = plane.firstValue(plane.block(row, column));
    if (scan.refines()) {
      plane.values[at] |= (short) (reader.bits(1) << scan.shift());
      return;
    }
    predictions[part] += SequentialCoder.difference(reader, tables[part]);
    plane.values[at] = (short) (predictions[part] << scan.shift());
  }

  @Override
  public void restart() {
    Arrays.fill(predictions, 0);
  }
}
