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

  private final AreaWeights[] columns;
  private final AreaWeights[] rows;
  private final byte[] target;
  private final int[] narrowed;
  private final int[] sums;
  private final int width;
  private final int height;
  private int sourceY;
  private int targetY;

  AreaScaler(int sourceWidth, int sourceHeight, int width, int height) {
    this.columns = AreaWeights.along(sourceWidth, width);
    this.rows = AreaWeights.along(sourceHeight, height);
    this.width = width;
    this.height = height;
    this.target = new byte[width * height * RgbImage.BANDS];
    this.narrowed = new int[width * RgbImage.BANDS];
    this.sums = new int[width * RgbImage.BANDS];
  }

  static RgbImage scale(RgbImage source, int width, int height) {
    AreaScaler scaler = new AreaScaler(source.width(), source.height(), width, height);
    byte[] row = new byte[source.width() * RgbImage.BANDS];
    for (int y = 0; y < source.height(); y++) {
      System.arraycopy(source.samples(), y * row.length, row, 0, row.length);
      scaler.add(row);
    }
    return scaler.result();
  }

  /** Takes the next row of red, green, blue bytes. */
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

  RgbImage result() {
    if (targetY != height) {
      throw new IllegalStateException(targetY + " of " + height + " rows are done");
    }
    return new RgbImage(width, height, target);
  }

  private void narrow(byte[] row) {
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
    for (int i = 0; i < sums.length; i++) {
      sums[i] += share * narrowed[i];
    }
  }

  private void finishRow() {
    int to = targetY * sums.length;
    for (int i = 0; i < sums.length; i++) {
      target[to + i] = (byte) Math.min(255, (sums[i] + HALF) >>> (15 + FRACTION_BITS));
      sums[i] = 0;
    }
    targetY++;
  }
}
