package io.voidgram.server.media.jpeg;

import java.util.Arrays;

/**
 * The coefficients of one component: of all its blocks, or of a few rows of units that are filled
 * again and again.
 */
final class BlockPlane {
  final short[] values;

  /**
   * For each block a bit for every coefficient that is not zero, kept or not, but for the first.
   */
  final long[] nonZero;

  final int[] slots;
  private final int blockValues;
  private final int blocksWide;
  private final int rows;

  private BlockPlane(Component component, int rows) {
    this.slots = Block.slots(component.size);
    this.blockValues = component.size * component.size;
    this.blocksWide = component.blocksStored;
    this.rows = rows;
    this.values = new short[Math.multiplyExact(rows * blocksWide, blockValues)];
    this.nonZero = new long[rows * blocksWide];
  }

  static BlockPlane ofWhole(Component component) {
    return new BlockPlane(component, component.blockRowsStored);
  }

  static BlockPlane ofUnitRows(Component component, int unitRows) {
    return new BlockPlane(component, component.vertical * unitRows);
  }

  int block(int row, int column) {
    return row % rows * blocksWide + column;
  }

  /** Where the first value of a block stands. */
  int firstValue(int block) {
    return block * blockValues;
  }

  void clear() {
    Arrays.fill(values, (short) 0);
  }
}
