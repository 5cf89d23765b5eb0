package io.voidgram.server.media.jpeg;

import io.voidgram.server.media.format.BrokenFileException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Blocks that are coded whole, one after the other. */
final class SequentialCoder implements BlockCoder {
  private static final int DC_BITS_MAX = 16;
  private static final int SIXTEEN_ZEROS = 0xF0;

  private final BitReader reader;
  private final HuffmanTable[] dc;
  private final HuffmanTable[] ac;
  private final int[] predictions;

  /** Where the blocks of each component of the scan go. */
  private final BlockPlane[] planes;

  SequentialCoder(BitReader reader, Scan scan, Tables tables) throws IOException {
    int count = scan.parts().size();
    this.reader = reader;
    this.dc = new HuffmanTable[count];
    this.ac = new HuffmanTable[count];
    this.predictions = new int[count];
    this.planes = new BlockPlane[count];
    for (int i = 0; i < count; i++) {
      dc[i] = tables.dc(scan.parts().get(i).dcTable());
      ac[i] = tables.ac(scan.parts().get(i).acTable());
    }
  }

  void fill(List<BlockPlane> targets) {
    targets.toArray(planes);
  }

  @Override
  public void decode(int part, int row, int column) throws IOException {
    BlockPlane plane = planes[part];
    int block = plane.block(row, column);
    int at = plane.firstValue(block);
    predictions[part] += difference(reader, dc[part]);
    plane.values[at] = (short) predictions[part];
    plane.nonZero[block] = decodeAc(ac[part], plane.values, at, plane.slots);
  }

  static int difference(BitReader reader, HuffmanTable table) throws IOException {
    int length = reader.symbol(table);
    if (length > DC_BITS_MAX) {
      throw new BrokenFileException("its coded data is damaged");
    }
    return reader.signed(length);
  }

  private long decodeAc(HuffmanTable table, short[] values, int at, int[] slots)
      throws IOException {
    long nonZero = 0;
    int place = 1;
    while (place < Block.COEFFICIENTS) {
      int next = reader.coefficient(table);
      int symbol = next & 0xFF;
      if ((symbol & 15) == 0) {
        if (symbol != SIXTEEN_ZEROS) {
          return nonZero;
        }
        place += 16;
        continue;
      }
      place += symbol >> 4;
      int slot = slots[place];
      if (slot >= 0) {
        values[at + slot] = (short) (next >> 16);
        nonZero |= 1L << place;
      }
      place++;
    }
    return nonZero;
  }

  @Override
  public void restart() {
    Arrays.fill(predictions, 0);
  }
}
