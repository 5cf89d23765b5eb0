package io.voidgram.server.media.jpeg;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The coefficients of a whole picture whose components or bits come in several scans. */
final class StoredScans {
  private static final int SCANS_MAX = 128;

  private final FileBytes in;
  private final JpegSegments segments;
  private final Frame frame;
  private final List<BlockPlane> planes;
  private final Set<Component> begun = new HashSet<>();

  StoredScans(FileBytes in, JpegSegments segments, Frame frame) {
    this.in = in;
    this.segments = segments;
    this.frame = frame;
    this.planes = frame.components().stream().map(BlockPlane::ofWhole).toList();
  }

  List<BlockPlane> planes() {
    return planes;
  }

  /** Reads this scan, whose header is read already, and all behind it. */
  void readAll(Scan first) throws IOException {
    int marker = read(first);
    for (int scans = 1; segments.toNextScan(marker); scans++) {
      if (scans == SCANS_MAX) {
        throw new BrokenFileException("it has more than " + SCANS_MAX + " scans");
      }
      marker = read(Scan.read(in, frame));
    }
    if (begun.size() < frame.components().size()) {
      throw new BrokenFileException("it is cut off: the scan of a colour is missing");
    }
  }

  private int read(Scan scan) throws IOException {
    for (Scan.Part part : scan.parts()) {
      fixFactors(part.component(), segments.tables());
      if (scan.isDc()) {
        begun.add(part.component());
      }
    }
    BitReader reader = new BitReader(in);
    ScanReader rows = new ScanReader(reader, scan, frame, coder(reader, scan), segments.tables());
    for (int row = 0; row < rows.rows(); row++) {
      in.deadline().check();
      rows.readRow(row);
    }
    return reader.finish();
  }

  private BlockCoder coder(BitReader reader, Scan scan) throws IOException {
    List<BlockPlane> targets = scan.parts().stream().map(part -> planes.get(part.index())).toList();
    if (frame.isProgressive()) {
      return scan.isDc()
          ? new ProgressiveDcCoder(reader, scan, segments.tables(), targets)
          : new ProgressiveAcCoder(reader, scan, segments.tables(), targets.get(0));
    }
    SequentialCoder coder = new SequentialCoder(reader, scan, segments.tables());
    coder.fill(targets);
    return coder;
  }

  /** The table may be another one at the next scan, but not for a component that has begun. */
  static void fixFactors(Component component, Tables tables) throws IOException {
    if (!component.hasFactors()) {
      component.factorsBySlot =
          Block.bySlot(tables.factors(component.quantization), component.size);
    }
  }
}
