package io.voidgram.server.media.video;

import java.io.EOFException;
import java.util.Arrays;

/** The bits of a codec's own header, read from left to right. */
final class CodecBits {
  private static final int GOLOMB_ZEROS_MAX = 31;

  private final byte[] bytes;
  private int at;

  CodecBits(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Of a part of H.264, without the bytes that keep start codes from showing up in it. */
  static CodecBits ofNetworkUnit(byte[] unit) {
    byte[] plain = new byte[unit.length];
    int length = 0;
    int zeros = 0;
    for (byte next : unit) {
      boolean isGuard = zeros >= 2 && next == 3;
      if (!isGuard) {
        plain[length++] = next;
      }
      zeros = next == 0 ? zeros + 1 : 0;
    }
    return new CodecBits(Arrays.copyOf(plain, length));
  }

  boolean flag() throws EOFException {
    return bits(1) == 1;
  }

  int bits(int count) throws EOFException {
    int value = 0;
    for (int i = 0; i < count; i++) {
      if (at >= bytes.length * 8) {
        throw new EOFException("a header of a codec ends too early");
      }
      value = value << 1 | (bytes[at >> 3] >> (7 - (at & 7)) & 1);
      at++;
    }
    return value;
  }

  /** A number as long as it has zeros in front (Exp-Golomb). */
  int golomb() throws EOFException {
    int zeros = 0;
    while (!flag()) {
      if (++zeros > GOLOMB_ZEROS_MAX) {
        throw new EOFException("a number in a header of a codec does not end");
      }
    }
    return (1 << zeros) - 1 + bits(zeros);
  }

  int signedGolomb() throws EOFException {
    int value = golomb();
    return (value & 1) == 1 ? (value + 1) / 2 : -(value / 2);
  }
}
