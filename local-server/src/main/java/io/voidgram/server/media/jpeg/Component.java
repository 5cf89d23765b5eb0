package io.voidgram.server.media.jpeg;

/** One colour of a JPEG: how densely it is sampled, and where its blocks lie. */
final class Component {
  private static final int[] NONE = {};

  final int id;
  final int horizontal;
  final int vertical;
  final int quantization;

  /** Blocks that hold the picture; a scan of this component alone has just these. */
  int blocksWide;

  int blocksHigh;

  /** Blocks a row once filled up to whole units of all components. */
  int blocksStored;

  /** Blocks a row of units of all components, from top to bottom. */
  int blockRowsStored;

  /** Samples a side of a block once it is transformed: 8, or fewer in a smaller picture. */
  int size = Block.SIDE;

  /** The bits of the coefficients that are kept for this size. */
  long keptBits = Block.keptBits(size);

  /** What its coefficients are multiplied by; fixed when its first scan begins. */
  int[] factorsBySlot = NONE;

  Component(int id, int sampling, int quantization) {
    this.id = id;
    this.horizontal = sampling >> 4;
    this.vertical = sampling & 15;
    this.quantization = quantization;
  }

  void resize(int newSize) {
    size = newSize;
    keptBits = Block.keptBits(newSize);
  }

  boolean hasFactors() {
    return factorsBySlot != NONE;
  }
}
