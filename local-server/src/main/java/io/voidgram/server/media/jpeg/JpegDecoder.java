package io.voidgram.server.media.jpeg;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.media.format.ReadAhead;
import io.voidgram.server.media.format.RowSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a JPEG file: first what comes before the picture, then on request the picture. */
public final class JpegDecoder {
  /** Takes the application segments: EXIF, colour profiles and what else there is. */
  public interface Applications {
    void add(int marker, byte[] payload);
  }

  private static final int BUFFERS = 4;

  /** Handing over is not free, so it is done for a few rows at once. */
  private static final int UNIT_ROWS_TOGETHER = 16;

  private final FileBytes in;
  private final JpegSegments segments;
  private final Frame frame;

  private JpegDecoder(FileBytes in, JpegSegments segments) throws IOException {
    this.in = in;
    this.segments = segments;
    this.frame = segments.frame();
  }

  /** Reads up to the first scan. */
  public static JpegDecoder open(FileBytes in, Applications applications) throws IOException {
    in.seek(2);
    JpegSegments segments = new JpegSegments(in, applications);
    if (!segments.toNextScan()) {
      throw new BrokenFileException("it ends before its picture begins");
    }
    return new JpegDecoder(in, segments);
  }

  public int width() {
    return frame.width();
  }

  public int height() {
    return frame.height();
  }

  /** The picture at its size, or at the smallest fraction of it that is at least that large. */
  public RowSource rows(int widthLeast, int heightLeast) throws IOException {
    int size = Block.SIDE;
    while (size > 1
        && side(width(), size / 2) >= widthLeast
        && side(height(), size / 2) >= heightLeast) {
      size /= 2;
    }
    resize(size);
    Scan scan = Scan.read(in, frame);
    boolean isStreamed = !frame.isProgressive() && scan.isOfAll(frame);
    return new JpegRows(
        frame,
        segments.colours(),
        segments.invertsInks(),
        size,
        isStreamed ? streamed(scan) : stored(scan),
        isStreamed ? unitRowsTogether() : frame.unitsHigh());
  }

  private int unitRowsTogether() {
    return Math.min(UNIT_ROWS_TOGETHER, frame.unitsHigh());
  }

  private static int side(int full, int size) {
    return Frame.ceil(full * size, Block.SIDE);
  }

  /** Components that are sampled less densely keep what they have, instead of growing again. */
  private void resize(int size) {
    int across = frame.horizontalMax() * size;
    int down = frame.verticalMax() * size;
    for (Component component : frame.components()) {
      int own = size;
      while (own < Block.SIDE
          && across % (component.horizontal * own * 2) == 0
          && down % (component.vertical * own * 2) == 0) {
        own *= 2;
      }
      component.resize(own);
    }
  }

  private ReadAhead<List<BlockPlane>> streamed(Scan scan) throws IOException {
    for (Scan.Part part : scan.parts()) {
      StoredScans.fixFactors(part.component(), segments.tables());
    }
    BitReader reader = new BitReader(in);
    SequentialCoder coder = new SequentialCoder(reader, scan, segments.tables());
    ScanReader rows = new ScanReader(reader, scan, frame, coder, segments.tables());
    int together = unitRowsTogether();
    List<List<BlockPlane>> buffers = new ArrayList<>();
    int rounds = Frame.ceil(frame.unitsHigh(), together);
    for (int i = 0; i < Math.min(BUFFERS, rounds); i++) {
      buffers.add(
          frame.components().stream()
              .map(component -> BlockPlane.ofUnitRows(component, together))
              .toList());
    }
    int[] next = {0};
    return new ReadAhead<>(
        buffers,
        rounds,
        planes -> {
          planes.forEach(BlockPlane::clear);
          coder.fill(scan.parts().stream().map(part -> planes.get(part.index())).toList());
          int end = Math.min(next[0] + together, rows.rows());
          while (next[0] < end) {
            rows.readRow(next[0]++);
          }
        });
  }

  /** All scans have to be read before the first row can be made. */
  private ReadAhead<List<BlockPlane>> stored(Scan first) {
    StoredScans scans = new StoredScans(in, segments, frame);
    return new ReadAhead<>(List.of(scans.planes()), 1, planes -> scans.readAll(first));
  }
}
