package io.voidgram.server.media.jpeg;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The coded data of a scan as bits, up to the next marker. */
final class BitReader {
  private static final int BUFFER_BYTES = 16 * 1024;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The longest code and the longest number behind it. */
  private static final int SYMBOL_AND_NUMBER_BITS = 31;

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;

  private final FileBytes in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;

  /** The next bits, from the highest bit down. */
  private long bits;

  private int count;

  /** Bits behind the end of the data that were made up so that a look ahead is possible. */
  private int madeUp;

  private boolean isAtEnd;
  private int marker;

  BitReader(FileBytes in) {
    this.in = in;
  }

  /** The next symbol of this code. */
  int symbol(HuffmanTable table) throws IOException {
    if (count < 16) {
      refill();
    }
    int entry = table.shortCode((int) (bits >>> (64 - HuffmanTable.LOOK_UP_BITS)));
    if (entry == 0) {
      entry = table.longCode((int) (bits >>> 48));
    }
    int length = entry >> 8;
    bits <<= length;
    count -= length;
    return entry & 0xFF;
  }

  /**
   * The next symbol of a code for coefficients, and the number behind it whose length its lower
   * four bits tell: the symbol is in the lower sixteen bits, the number above them.
   */
  int coefficient(HuffmanTable table) throws IOException {
    if (count < SYMBOL_AND_NUMBER_BITS) {
      refill();
    }
    long window = bits;
    int entry = table.shortCode((int) (window >>> (64 - HuffmanTable.LOOK_UP_BITS)));
    if (entry == 0) {
      entry = table.longCode((int) (window >>> 48));
    }
    int symbol = entry & 0xFF;
    int length = entry & 15;
    window <<= entry >> 8;
    bits = window << length;
    count -= (entry >> 8) + length;
    if (length == 0) {
      return symbol;
    }
    int number = (int) (window >>> (64 - length));
    int isNegative = (int) (~window >>> 63);
    return (number - isNegative * ((1 << length) - 1)) << 16 | symbol;
  }

  /** This many bits, at most sixteen, as a number. */
  int bits(int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (count < length) {
      refill();
    }
    int value = (int) (bits >>> (64 - length));
    bits <<= length;
    count -= length;
    return value;
  }

  /** This many bits as a number that is negative when its first bit is 0. */
  int signed(int length) throws IOException {
    int value = bits(length);
    return length > 0 && value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
  }

  private void refill() throws IOException {
    if (end - at >= Long.BYTES && !isAtEnd) {
      long next = (long) LONGS.get(buffer, at);
      boolean hasMarker = ((~next - ONES) & next & HIGH_BITS) != 0;
      if (!hasMarker) {
        int bytes = (Long.SIZE - count) >> 3;
        bits |= next >>> count; // The bits of a byte too many are put there again by its own turn.
        at += bytes;
        count += 8 * bytes;
        return;
      }
    }
    while (count <= 56) {
      int next = nextByte();
      bits |= (next & 0xFFL) << (56 - count);
      count += 8;
    }
  }

  /** The next byte of the data; zeros behind its end, and those are counted. */
  private int nextByte() throws IOException {
    if (!isAtEnd) {
      int next = raw();
      if (next == 0xFF) {
        next = afterFill();
      }
      if (next >= 0) {
        return next;
      }
      isAtEnd = true;
    }
    madeUp += 8;
    return 0;
  }

  /** Behind 0xFF: a zero makes it an ordinary byte, any other begins a marker. */
  private int afterFill() throws IOException {
    int next = raw();
    while (next == 0xFF) {
      next = raw();
    }
    if (next == 0) {
      return 0xFF;
    }
    marker = Math.max(0, next);
    return -1;
  }

  private int raw() throws IOException {
    if (at == end) {
      end = in.read(buffer, 0, buffer.length);
      at = 0;
      if (end <= 0) {
        end = 0;
        return -1;
      }
    }
    return buffer[at++] & 0xFF;
  }

  /** Whether more bits were used than there are: then the data was cut off. */
  void refuseMadeUpBits() throws BrokenFileException {
    if (madeUp > count) {
      throw new BrokenFileException("its coded data is damaged or cut off");
    }
  }

  /** Goes on behind the restart marker that has to come now. */
  void restart(int number) throws IOException {
    refuseMadeUpBits();
    skipToMarker();
    if (marker != 0xD0 + number) {
      throw new BrokenFileException("its coded data is damaged (a restart marker is missing)");
    }
    bits = 0;
    count = 0;
    madeUp = 0;
    isAtEnd = false;
    marker = 0;
  }

  private void skipToMarker() throws IOException {
    while (!isAtEnd) {
      nextByte();
    }
  }

  /**
   * Ends the scan: the marker behind it, 0 when the file ends without one. The file then stands
   * behind the marker.
   */
  int finish() throws IOException {
    refuseMadeUpBits();
    skipToMarker();
    while (marker >= 0xD0 && marker <= 0xD7) {
      isAtEnd = false;
      marker = 0;
      skipToMarker();
    }
    in.seek(in.position() - (end - at));
    return marker;
  }
}
