package io.voidgram.server.media.jpeg;

import java.io.IOException;

/** A band of coefficients behind the first: their upper bits, or one bit more. */
final class ProgressiveAcCoder implements BlockCoder {
  private static final int LONGEST_RUN = 15;

  private final BitReader reader;
  private final Scan scan;
  private final BlockPlane plane;
  private final HuffmanTable table;

  /** How many blocks from this one on have nothing new. */
  private int emptyBlocks;

  ProgressiveAcCoder(BitReader reader, Scan scan, Tables tables, BlockPlane plane)
      throws IOException {
    this.reader = reader;
    this.scan = scan;
    this.plane = plane;
    this.table = tables.ac(scan.parts().get(0).acTable());
  }

  @Override
  public void restart() {
    emptyBlocks = 0;
  }

  @Override
  public void decode(int part, int row, int column) throws IOException {
    int block = plane.block(row, column);
    if (scan.refines()) {
      refine(block);
    } else {
      begin(block);
    }
  }

  private void begin(int block) throws IOException {
    int place = scan.first();
    while (emptyBlocks == 0 && place <= scan.last()) {
      int symbol = reader.symbol(table);
      int run = symbol >> 4;
      int length = symbol & 15;
      if (length == 0 && run < LONGEST_RUN) {
        emptyBlocks = blocksIn(run);
      } else {
        place += run;
        if (length > 0) {
          put(block, place, reader.signed(length) << scan.shift());
        }
        place++;
      }
    }
    emptyBlocks = Math.max(0, emptyBlocks - 1);
  }

  private int blocksIn(int run) throws IOException {
    return (1 << run) + reader.bits(run);
  }

  private void put(int block, int place, int value) {
    if (place < Block.COEFFICIENTS) {
      plane.nonZero[block] |= 1L << place;
      int slot = plane.slots[place];
      if (slot >= 0) {
        plane.values[plane.firstValue(block) + slot] = (short) value;
      }
    }
  }

  private void refine(int block) throws IOException {
    int place = scan.first();
    while (emptyBlocks == 0 && place <= scan.last()) {
      int symbol = reader.symbol(table);
      int run = symbol >> 4;
      if ((symbol & 15) == 0 && run < LONGEST_RUN) {
        emptyBlocks = blocksIn(run);
      } else {
        int value = (symbol & 15) == 0 ? 0 : reader.bits(1) * 2 - 1;
        place = passZeros(block, place, run);
        if (value != 0 && place <= scan.last()) {
          put(block, place, value << scan.shift());
        }
        place++;
      }
    }
    if (emptyBlocks > 0) {
      passZeros(block, place, Block.COEFFICIENTS);
      emptyBlocks--;
    }
  }

  /** Goes on to the zero behind this many zeros, and refines what is not zero on the way. */
  private int passZeros(int block, int from, int zeros) throws IOException {
    int left = zeros;
    int place = from;
    for (; place <= scan.last(); place++) {
      if ((plane.nonZero[block] >>> place & 1) != 0) {
        refineOne(block, place);
      } else if (--left < 0) {
        return place;
      }
    }
    return place;
  }

  private void refineOne(int block, int place) throws IOException {
    int slot = plane.slots[place];
    if (reader.bits(1) != 0 && slot >= 0) {
      int at = plane.firstValue(block) + slot;
      int value = plane.values[at];
      int bit = 1 << scan.shift();
      if ((value & bit) == 0) {
        plane.values[at] = (short) (value < 0 ? value - bit : value + bit);
      }
    }
  }
}
