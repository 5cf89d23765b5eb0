package io.voidgram.server.media.jpeg;

import io.voidgram.server.media.format.BrokenFileException;
import java.util.HexFormat;

/**
 * The codes that the standard gives as an example (its tables K.3 to K.6): pictures out of Motion
 * JPEG videos use them and leave them out.
 */
final class StandardCodes {
  private static final String DC_COUNTS_0 = "00010501010101010100000000000000";
  private static final String DC_COUNTS_1 = "00030101010101010101010000000000";
  private static final String DC_SYMBOLS = "000102030405060708090a0b";
  private static final String AC_COUNTS_0 = "0002010303020403050504040000017d";
  private static final String AC_COUNTS_1 = "00020102040403040705040400010277";
  private static final String AC_SYMBOLS_0 =
      "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a"
          + "25262728292a3435363738393a434445464748494a535455565758595a636465666768696a73747576"
          + "7778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3"
          + "c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa";
  private static final String AC_SYMBOLS_1 =
      "000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f1"
          + "1718191a262728292a35363738393a434445464748494a535455565758595a636465666768696a7374"
          + "75767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9"
          + "bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa";

  private StandardCodes() {}

  static HuffmanTable dc(int index) throws BrokenFileException {
    return table(index == 0 ? DC_COUNTS_0 : DC_COUNTS_1, DC_SYMBOLS, index);
  }

  static HuffmanTable ac(int index) throws BrokenFileException {
    return index == 0
        ? table(AC_COUNTS_0, AC_SYMBOLS_0, index)
        : table(AC_COUNTS_1, AC_SYMBOLS_1, index);
  }

  private static HuffmanTable table(String counts, String symbols, int index)
      throws BrokenFileException {
    if (index > 1) {
      throw new BrokenFileException("it lacks a code table");
    }
    HexFormat hex = HexFormat.of();
    return new HuffmanTable(hex.parseHex(counts), hex.parseHex(symbols));
  }
}
