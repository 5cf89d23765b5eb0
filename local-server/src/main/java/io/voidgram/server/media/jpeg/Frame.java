package io.voidgram.server.media.jpeg;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The frame header of a JPEG: size, coding and components. */
record Frame(boolean isProgressive, int width, int height, List<Component> components) {
  private static final int PROGRESSIVE = 0xC2;
  private static final int ARITHMETIC = 0xC8;
  private static final int ONCE = 0x11;

  Frame {
    components = List.copyOf(components);
  }

  /** Reads the header behind its marker and length. */
  static Frame read(int marker, FileBytes in) throws IOException {
    if (marker > PROGRESSIVE) {
      String coding = marker > ARITHMETIC ? "arithmetic" : "lossless or hierarchical";
      throw new BrokenFileException("its " + coding + " coding is not supported");
    }
    int precision = in.u8();
    if (precision != 8) {
      throw new BrokenFileException("it has " + precision + " bits a sample, 8 are supported");
    }
    int height = in.u16();
    int width = in.u16();
    int count = in.u8();
    if (count != 1 && count != 3 && count != 4) {
      throw new BrokenFileException("it has " + count + " colour components");
    }
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int id = in.u8();
      int sampling = in.u8();
      // How densely the only component is sampled says nothing.
      components.add(component(id, count == 1 ? ONCE : sampling, in.u8()));
    }
    Frame frame = new Frame(marker == PROGRESSIVE, width, height, components);
    components.forEach(frame::lay);
    return frame;
  }

  private static Component component(int id, int sampling, int table) throws IOException {
    Component component = new Component(id, sampling, table);
    boolean isSane =
        component.horizontal >= 1
            && component.horizontal <= 4
            && component.vertical >= 1
            && component.vertical <= 4
            && table <= 3;
    if (!isSane) {
      throw new BrokenFileException("a colour component in its header makes no sense");
    }
    return component;
  }

  private void lay(Component component) {
    component.blocksWide = ceil(ceil(width * component.horizontal, horizontalMax()), 8);
    component.blocksHigh = ceil(ceil(height * component.vertical, verticalMax()), 8);
    component.blocksStored = unitsWide() * component.horizontal;
    component.blockRowsStored = unitsHigh() * component.vertical;
  }

  int horizontalMax() {
    return components.stream().mapToInt(component -> component.horizontal).max().orElse(1);
  }

  int verticalMax() {
    return components.stream().mapToInt(component -> component.vertical).max().orElse(1);
  }

  /** How many units of blocks of all components stand side by side. */
  int unitsWide() {
    return ceil(width, 8 * horizontalMax());
  }

  int unitsHigh() {
    return ceil(height, 8 * verticalMax());
  }

  /** Some writers say RGB by the numbers of the components. */
  boolean namesRgb() {
    return components.size() == 3
        && components.get(0).id == 'R'
        && components.get(1).id == 'G'
        && components.get(2).id == 'B';
  }

  static int ceil(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
