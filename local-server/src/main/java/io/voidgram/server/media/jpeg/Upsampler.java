package io.voidgram.server.media.jpeg;

/**
 * Rows of one component at the size of the picture. Where it is sampled half as densely, samples in
 * between are weighed 3 to 1 as libjpeg does ("fancy upsampling").
 */
final class Upsampler {
  /** Narrower planes have no samples in between worth weighing, libjpeg says. */
  private static final int WIDTH_TO_WEIGH = 3;

  private final SamplePlane plane;
  private final Component component;
  private final int across;
  private final int down;

  /** Whether a row is weighed with the row above or below it. */
  private final boolean weighsRows;

  private final boolean weighsColumns;
  private final byte[] line;
  private final int[] sums;

  /**
   * @param across samples a row that the densest component has for {@code component}'s size
   * @param down the same for columns
   */
  Upsampler(SamplePlane plane, Component component, int across, int down, int width) {
    this.plane = plane;
    this.component = component;
    this.across = across;
    this.down = down;
    boolean isWide = plane.width >= WIDTH_TO_WEIGH;
    int ownAcross = component.horizontal * component.size;
    int ownDown = component.vertical * component.size;
    boolean doublesRows = down == 2 * ownDown;
    boolean doublesColumns = across == 2 * ownAcross;
    boolean mayWeigh = component.size > 1;
    boolean weighsBoth = mayWeigh && isWide && doublesRows && doublesColumns;
    this.weighsColumns = weighsBoth || (mayWeigh && isWide && doublesColumns && down == ownDown);
    this.weighsRows = weighsBoth || (mayWeigh && doublesRows && across == ownAcross);
    this.line = new byte[Math.max(width, 2 * plane.width)];
    this.sums = new int[plane.width];
  }

  /** The row of the plane that must be there before this row of the picture can be made. */
  int needs(int y) {
    int row = y * component.vertical * component.size / down;
    return Math.min(plane.height - 1, weighsRows && (y & 1) == 1 ? row + 1 : row);
  }

  /** The samples of a row of the picture; good until the next call. */
  byte[] row(int y) {
    int nearest = y * component.vertical * component.size / down;
    if (!weighsRows && !weighsColumns) {
      repeat(plane.row(nearest));
      return line;
    }
    int near = plane.row(nearest);
    int far = weighsRows ? plane.row((y & 1) == 0 ? nearest - 1 : nearest + 1) : near;
    byte[] samples = plane.samples;
    if (!weighsColumns) {
      int rounding = (y & 1) == 0 ? 1 : 2;
      for (int x = 0; x < plane.width; x++) {
        line[x] =
            (byte) ((3 * (samples[near + x] & 0xFF) + (samples[far + x] & 0xFF) + rounding) >> 2);
      }
      return line;
    }
    if (weighsRows) {
      for (int x = 0; x < sums.length; x++) {
        sums[x] = 3 * (samples[near + x] & 0xFF) + (samples[far + x] & 0xFF);
      }
      weighColumns(8, 7, 4);
    } else {
      for (int x = 0; x < sums.length; x++) {
        sums[x] = samples[near + x] & 0xFF;
      }
      weighColumns(1, 2, 2);
    }
    return line;
  }

  private void weighColumns(int roundingLeft, int roundingRight, int shift) {
    int last = sums.length - 1;
    int before = sums[0];
    for (int x = 0; x <= last; x++) {
      int sum = sums[x];
      int behind = sums[Math.min(x + 1, last)];
      line[2 * x] = (byte) ((3 * sum + before + roundingLeft) >> shift);
      line[2 * x + 1] = (byte) ((3 * sum + behind + roundingRight) >> shift);
      before = sum;
    }
  }

  private void repeat(int from) {
    int own = component.horizontal * component.size;
    if (own == across) {
      System.arraycopy(plane.samples, from, line, 0, plane.width);
      return;
    }
    for (int x = 0; x < line.length; x++) {
      line[x] = plane.samples[from + Math.min(x * own / across, plane.width - 1)];
    }
  }
}
