package io.voidgram.server.media.jpeg;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A scan header: which components are coded in the scan, by which tables, and what of them.
 *
 * @param first the first coefficient that is coded
 * @param last the last one
 * @param refines whether bits are added to what a scan before has coded
 * @param shift how many lower bits are left to later scans
 */
record Scan(List<Part> parts, int first, int last, boolean refines, int shift) {
  /** One component of the scan: its place in the frame, and its codes. */
  record Part(int index, Component component, int dcTable, int acTable) {}

  private static final int SHIFT_MAX = 13;

  Scan {
    parts = List.copyOf(parts);
  }

  /** Reads the header behind its marker and length. */
  static Scan read(FileBytes in, Frame frame) throws IOException {
    List<Part> parts = new ArrayList<>();
    int count = in.u8();
    for (int i = 0; i < count; i++) {
      int id = in.u8();
      int tables = in.u8();
      parts.add(part(frame, id, i, tables));
    }
    int first = in.u8();
    int last = in.u8();
    int bits = in.u8();
    if (parts.isEmpty() || parts.size() > frame.components().size()) {
      throw new BrokenFileException("a scan names components that cannot be");
    }
    if (!frame.isProgressive()) {
      return new Scan(parts, 0, Block.COEFFICIENTS - 1, false, 0);
    }
    Scan scan = new Scan(parts, first, last, bits >> 4 != 0, bits & 15);
    scan.check();
    return scan;
  }

  /** Components are named by their numbers; where those are not unique, their order counts. */
  private static Part part(Frame frame, int id, int order, int tables) throws IOException {
    List<Component> components = frame.components();
    int index = -1;
    for (int i = components.size() - 1; i >= 0; i--) {
      boolean isIt = components.get(i).id == id;
      index = isIt && (index < 0 || i >= order) ? i : index;
    }
    if (index < 0) {
      throw new BrokenFileException("a scan names components that cannot be");
    }
    return new Part(
        index, components.get(index), Tables.index(tables >> 4), Tables.index(tables & 15));
  }

  private void check() throws BrokenFileException {
    boolean isDc = first == 0 && last == 0;
    boolean isAc = first > 0 && last >= first && last < Block.COEFFICIENTS && parts.size() == 1;
    if ((!isDc && !isAc) || shift > SHIFT_MAX) {
      throw new BrokenFileException("a scan names coefficients that cannot be");
    }
  }

  boolean isOfAll(Frame frame) {
    return parts.size() == frame.components().size();
  }

  boolean isDc() {
    return first == 0;
  }
}
