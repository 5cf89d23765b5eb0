package io.voidgram.server.media.jpeg;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of a JPEG as far as it has been read: factors, codes, and how often it restarts. */
final class Tables {
  private static final int COUNT = 4;
  private static final int[] NONE = {};

  private final List<int[]> factors = new ArrayList<>(Collections.nCopies(COUNT, NONE));
  private final @Nullable HuffmanTable[] dc = new HuffmanTable[COUNT];
  private final @Nullable HuffmanTable[] ac = new HuffmanTable[COUNT];
  private int restartInterval;

  /** Reads the factors in a segment that ends there. */
  void readFactors(FileBytes in, long end) throws IOException {
    while (in.position() < end) {
      int head = in.u8();
      int[] table = new int[Block.COEFFICIENTS];
      for (int place = 0; place < table.length; place++) {
        table[place] = head >> 4 == 0 ? in.u8() : in.u16();
      }
      factors.set(index(head & 15), table);
    }
  }

  /** Reads the codes in a segment that ends there. */
  void readCodes(FileBytes in, long end) throws IOException {
    while (in.position() < end) {
      int head = in.u8();
      byte[] counts = in.bytes(HuffmanTable.LENGTH_MAX);
      int total = 0;
      for (byte count : counts) {
        total += count & 0xFF;
      }
      if (total > 256) {
        throw new BrokenFileException("one of its code tables is no code");
      }
      HuffmanTable table = new HuffmanTable(counts, in.bytes(total));
      (head >> 4 == 0 ? dc : ac)[index(head & 15)] = table;
    }
  }

  void readRestartInterval(FileBytes in) throws IOException {
    restartInterval = in.u16();
  }

  /** After how many units the coded data starts anew; 0 when it never does. */
  int restartInterval() {
    return restartInterval;
  }

  int[] factors(int index) throws BrokenFileException {
    int[] table = factors.get(index);
    if (table == NONE) {
      throw new BrokenFileException("it lacks a table of factors");
    }
    return table;
  }

  HuffmanTable dc(int index) throws BrokenFileException {
    HuffmanTable table = dc[index];
    return table == null ? StandardCodes.dc(index) : table;
  }

  HuffmanTable ac(int index) throws BrokenFileException {
    HuffmanTable table = ac[index];
    return table == null ? StandardCodes.ac(index) : table;
  }

  static int index(int number) throws BrokenFileException {
    if (number >= COUNT) {
      throw new BrokenFileException("it names a table that cannot be");
    }
    return number;
  }
}
