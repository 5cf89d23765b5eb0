package io.voidgram.server.media.jpeg;

/** The samples of one component: the rows of the last few rows of units, in a ring. */
final class SamplePlane {
  /** The unit row in use, the one before and the one behind it. */
  private static final int UNIT_ROWS = 3;

  final byte[] samples;

  /** Samples that belong to the picture. */
  final int width;

  final int height;
  final int stride;
  private final int rows;
  private final Component component;

  SamplePlane(Component component, Frame frame) {
    this.component = component;
    int side = component.size;
    int wide = 8 * frame.horizontalMax();
    int high = 8 * frame.verticalMax();
    this.width = Frame.ceil(frame.width() * component.horizontal * side, wide);
    this.height = Frame.ceil(frame.height() * component.vertical * side, high);
    this.stride = component.blocksStored * side;
    this.rows = UNIT_ROWS * component.vertical * side;
    this.samples = new byte[rows * stride];
  }

  /** Where a row begins; above the first row is the first, below the last the last. */
  int row(int y) {
    return Math.max(0, Math.min(y, height - 1)) % rows * stride;
  }

  /** Transforms the blocks of one row of units. */
  void transform(BlockPlane blocks, int unitRow) {
    int side = component.size;
    Idct idct = new Idct(side, component.factorsBySlot);
    long keptBits = component.keptBits;
    for (int y = 0; y < component.vertical; y++) {
      int blockRow = unitRow * component.vertical + y;
      int target = blockRow * side % rows * stride;
      for (int x = 0; x < component.blocksStored; x++) {
        int block = blocks.block(blockRow, x);
        int at = blocks.firstValue(block);
        boolean isFlat = (blocks.nonZero[block] & keptBits) == 0;
        if (isFlat) {
          idct.flat(blocks.values[at], samples, target, stride);
        } else {
          idct.transform(blocks.values, at, samples, target, stride);
        }
        target += side;
      }
    }
  }
}
