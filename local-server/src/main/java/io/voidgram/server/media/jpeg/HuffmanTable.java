package io.voidgram.server.media.jpeg;

import io.voidgram.server.media.format.BrokenFileException;

/** One code of a JPEG: bits to symbols, short codes by a look-up, long ones by their lengths. */
final class HuffmanTable {
  static final int LENGTH_MAX = 16;
  static final int LOOK_UP_BITS = 10;

  /** At the next bits of the data: length of the code in the upper bits, symbol in the lower 8. */
  private final short[] lookUp = new short[1 << LOOK_UP_BITS];

  /** The codes of each length end before this one, moved left to 16 bits; they never fall. */
  private final int[] ends = new int[LENGTH_MAX + 1];

  /** What to add to a code of this length to get to its symbol. */
  private final int[] offsets = new int[LENGTH_MAX + 1];

  private final byte[] symbols;

  /**
   * @param counts how many codes there are of each length from 1 to 16
   * @param symbols what they stand for, shortest code first
   */
  HuffmanTable(byte[] counts, byte[] symbols) throws BrokenFileException {
    this.symbols = symbols.clone();
    int code = 0;
    int at = 0;
    for (int length = 1; length <= LENGTH_MAX; length++) {
      int count = counts[length - 1] & 0xFF;
      offsets[length] = at - code;
      if (code + count > 1 << length || at + count > symbols.length) {
        throw new BrokenFileException("one of its code tables is no code");
      }
      for (int i = 0; i < count && length <= LOOK_UP_BITS; i++) {
        fill(code + i, length, symbols[at + i]);
      }
      code += count;
      at += count;
      ends[length] = code << (LENGTH_MAX - length);
      code <<= 1;
    }
  }

  private void fill(int code, int length, byte symbol) {
    int spare = LOOK_UP_BITS - length;
    for (int i = 0; i < 1 << spare; i++) {
      lookUp[code << spare | i] = (short) (length << 8 | (symbol & 0xFF));
    }
  }

  /** Length and symbol of the code at the start of these bits, 0 when it is a long one. */
  int shortCode(int lookUpBits) {
    return lookUp[lookUpBits];
  }

  /** Length and symbol of the code at the start of these sixteen bits. */
  int longCode(int bits) throws BrokenFileException {
    for (int length = 1; length <= LENGTH_MAX; length++) {
      if (bits < ends[length]) {
        int index = (bits >> (LENGTH_MAX - length)) + offsets[length];
        return length << 8 | (symbols[index] & 0xFF);
      }
    }
    throw new BrokenFileException("its coded data is damaged (a code that does not exist)");
  }
}
