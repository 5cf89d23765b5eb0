package io.voidgram.server.media.jpeg;

import java.io.IOException;

/** Walks over the blocks of one scan, row by row, and over its restart markers. */
final class ScanReader {
  private final BitReader reader;
  private final Scan scan;
  private final BlockCoder coder;
  private final int restartInterval;
  private final int columns;
  private final int rows;
  private int untilRestart;
  private int restarts;

  ScanReader(BitReader reader, Scan scan, Frame frame, BlockCoder coder, Tables tables) {
    this.reader = reader;
    this.scan = scan;
    this.coder = coder;
    this.restartInterval = tables.restartInterval();
    this.untilRestart = restartInterval;
    Component first = scan.parts().get(0).component();
    boolean isAlone = scan.parts().size() == 1;
    this.columns = isAlone ? first.blocksWide : frame.unitsWide();
    this.rows = isAlone ? first.blocksHigh : frame.unitsHigh();
  }

  int rows() {
    return rows;
  }

  void readRow(int row) throws IOException {
    for (int column = 0; column < columns; column++) {
      restartWhenDue();
      if (scan.parts().size() == 1) {
        coder.decode(0, row, column);
      } else {
        readUnit(row, column);
      }
    }
    reader.refuseMadeUpBits();
  }

  private void readUnit(int row, int column) throws IOException {
    for (int part = 0; part < scan.parts().size(); part++) {
      Component component = scan.parts().get(part).component();
      for (int y = 0; y < component.vertical; y++) {
        for (int x = 0; x < component.horizontal; x++) {
          coder.decode(part, row * component.vertical + y, column * component.horizontal + x);
        }
      }
    }
  }

  private void restartWhenDue() throws IOException {
    if (restartInterval > 0 && untilRestart == 0) {
      reader.restart(restarts & 7);
      coder.restart();
      restarts++;
      untilRestart = restartInterval;
    }
    untilRestart--;
  }
}
