package io.voidgram.server.media.jpeg;

import io.voidgram.server.media.format.ReadAhead;
import io.voidgram.server.media.format.RowSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes the rows of the picture out of the coefficients, which another thread decodes. */
final class JpegRows extends RowSource {
  private final Frame frame;
  private final Colours colours;
  private final boolean inverts;
  private final ReadAhead<List<BlockPlane>> blocks;
  private final int unitRowsTogether;
  private List<BlockPlane> current = List.of();
  private final List<SamplePlane> planes = new ArrayList<>();
  private final List<Upsampler> upsamplers = new ArrayList<>();
  private final byte[][] lines;
  private int unitRows;
  private int y;

  /**
   * @param size samples a side of the densest component's blocks: 8 at full size
   * @param blocks the coefficients of that many rows of units at a time
   */
  JpegRows(
      Frame frame,
      Colours colours,
      boolean inverts,
      int size,
      ReadAhead<List<BlockPlane>> blocks,
      int unitRowsTogether) {
    super(
        Frame.ceil(frame.width() * size, Block.SIDE),
        Frame.ceil(frame.height() * size, Block.SIDE),
        colours.bands());
    this.frame = frame;
    this.colours = colours;
    this.inverts = inverts;
    this.blocks = blocks;
    this.unitRowsTogether = unitRowsTogether;
    this.lines = new byte[frame.components().size()][];
    int across = frame.horizontalMax() * size;
    int down = frame.verticalMax() * size;
    for (Component component : frame.components()) {
      SamplePlane plane = new SamplePlane(component, frame);
      planes.add(plane);
      upsamplers.add(new Upsampler(plane, component, across, down, width()));
    }
  }

  @Override
  public void next(byte[] row) throws IOException {
    while (unitRows < frame.unitsHigh() && lacksRows()) {
      transform();
    }
    for (int i = 0; i < lines.length; i++) {
      lines[i] = upsamplers.get(i).row(y);
    }
    colours.join(lines, width(), inverts, row);
    y++;
  }

  private boolean lacksRows() {
    for (int i = 0; i < lines.length; i++) {
      Component component = frame.components().get(i);
      if (upsamplers.get(i).needs(y) >= unitRows * component.vertical * component.size) {
        return true;
      }
    }
    return false;
  }

  private void transform() throws IOException {
    if (unitRows % unitRowsTogether == 0) {
      if (unitRows > 0) {
        blocks.giveBack(current);
      }
      current = blocks.take();
    }
    for (int i = 0; i < planes.size(); i++) {
      planes.get(i).transform(current.get(i), unitRows);
    }
    unitRows++;
  }

  @Override
  public void close() throws IOException {
    blocks.close();
  }
}
