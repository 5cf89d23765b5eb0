package io.voidgram.server.media.image;

/**
 * Shrinks a picture by averaging the area that each new pixel covers.
 *
 * <p>Rows come in from top to bottom, so the source never has to be in memory as a whole.
 */
final class AreaScaler {
  /** Averages are carried with eight bits behind the point. */
  private static final int FRACTION_BITS = 8;

  private static final int SHIFT = 15 - FRACTION_BITS;
  private static final int HALF = 1 << (15 + FRACTION_BITS - 1);

  private final int bands;
  private final AreaWeights[] columns;
  private final AreaWeights[] rows;
  private final byte[] samples;
  private final int[] narrowed;
  private final int[] sums;
  private final int height;
  private int sourceY;
  private int targetY;

  AreaScaler(int bands, ImageSize source, ImageSize target) {
    this.bands = bands;
    this.columns = AreaWeights.along(source.width(), target.width());
    this.rows = AreaWeights.along(source.height(), target.height());
    this.height = target.height();
    this.sums = new int[target.width() * bands];
    this.narrowed = new int[sums.length];
    this.samples = new byte[height * sums.length];
  }

  static RgbImage scale(RgbImage source, int width, int height) {
    ImageSize size = new ImageSize(width, height);
    AreaScaler scaler =
        new AreaScaler(RgbImage.BANDS, new ImageSize(source.width(), source.height()), size);
    byte[] row = new byte[source.width() * RgbImage.BANDS];
    for (int y = 0; y < source.height(); y++) {
      System.arraycopy(source.samples(), y * row.length, row, 0, row.length);
      scaler.add(row);
    }
    return new RgbImage(width, height, scaler.samples());
  }

  /** Takes the next row of samples. */
  void add(byte[] row) {
    narrow(row);
    addWeighted();
    if (sourceY == rows[targetY].last()) {
      finishRow();
      if (targetY < height && rows[targetY].first() == sourceY) {
        addWeighted(); // A row on the border belongs to two target rows.
      }
    }
    sourceY++;
  }

  /** The samples of the new picture. */
  byte[] samples() {
    if (targetY != height) {
      throw new IllegalStateException(targetY + " of " + height + " rows are done");
    }
    return samples;
  }

  private void narrow(byte[] row) {
    if (bands == RgbImage.BANDS) {
      narrowRgb(row);
      return;
    }
    for (int band = 0; band < bands; band++) {
      int to = band;
      for (AreaWeights column : columns) {
        int from = column.first() * bands + band;
        int sum = 0;
        for (int share : column.shares()) {
          sum += share * (row[from] & 0xFF);
          from += bands;
        }
        narrowed[to] = sum >> SHIFT;
        to += bands;
      }
    }
  }

  private void narrowRgb(byte[] row) {
    int to = 0;
    for (AreaWeights column : columns) {
      int from = column.first() * RgbImage.BANDS;
      int red = 0;
      int green = 0;
      int blue = 0;
      for (int share : column.shares()) {
        red += share * (row[from] & 0xFF);
        green += share * (row[from + 1] & 0xFF);
        blue += share * (row[from + 2] & 0xFF);
        from += RgbImage.BANDS;
      }
      narrowed[to++] = red >> SHIFT;
      narrowed[to++] = green >> SHIFT;
      narrowed[to++] = blue >> SHIFT;
    }
  }

  private void addWeighted() {
    AreaWeights row = rows[targetY];
    int share = row.shares()[sourceY - row.first()];
    int[] to = sums;
    int[] from = narrowed;
    for (int i = 0; i < to.length; i++) {
      to[i] += share * from[i];
    }
  }

  private void finishRow() {
    int to = targetY * sums.length;
    for (int i = 0; i < sums.length; i++) {
      samples[to + i] = (byte) Math.min(255, (sums[i] + HALF) >>> (15 + FRACTION_BITS));
      sums[i] = 0;
    }
    targetY++;
  }
}
