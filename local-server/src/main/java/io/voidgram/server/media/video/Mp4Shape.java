package io.voidgram.server.media.video;

import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The size at which a track is shown.
 *
 * @param rotation by how many degrees clockwise the coded pictures are turned for it
 */
record Mp4Shape(int width, int height, int rotation) {
  private static final double FIXED_POINT = 1 << 16;
  private static final int MATRIX_BYTES = 36;
  private static final int SIDE_MAX = 1 << 20;

  /** What the track header says of it; 0 by 0 when it says nothing. */
  private record Header(double width, double height, int rotation) {}

  /**
   * @param sampleParts the boxes that describe the coded pictures, such as pasp
   */
  static Mp4Shape read(
      FileBytes in, Box track, int codedWidth, int codedHeight, List<Box> sampleParts)
      throws IOException {
    Header header = header(in, track);
    double width = header.width > 0 && header.height > 0 ? header.width : codedWidth;
    double height = header.width > 0 && header.height > 0 ? header.height : codedHeight;
    Optional<Box> pixels = Box.first(sampleParts, "pasp");
    if (pixels.isPresent() && codedHeight > 0) {
      in.seek(pixels.get().start());
      double across = in.u32();
      double down = in.u32();
      if (across > 0 && down > 0 && across != down) {
        width = codedWidth * across / down;
        height = codedHeight;
      }
    }
    boolean isTurned = header.rotation % 180 != 0;
    return new Mp4Shape(
        side(isTurned ? height : width), side(isTurned ? width : height), header.rotation);
  }

  private static int side(double pixels) {
    return (int) Math.round(Math.min(pixels, SIDE_MAX));
  }

  private static Header header(FileBytes in, Box track) throws IOException {
    Optional<Box> box = track.descend(in, "tkhd");
    if (box.isEmpty()) {
      return new Header(0, 0, 0);
    }
    boolean isLong = box.get().enterVersioned(in);
    long matrix = box.get().start() + (isLong ? 52 : 40);
    in.seek(matrix);
    int a = in.i32();
    int b = in.i32();
    in.i32();
    int c = in.i32();
    int d = in.i32();
    in.seek(matrix + MATRIX_BYTES);
    double width = in.u32() / FIXED_POINT;
    double height = in.u32() / FIXED_POINT;
    return new Header(width, height, rotation(a, b, c, d));
  }

  /** To the next quarter turn; a mirrored picture counts as upright. */
  private static int rotation(int a, int b, int c, int d) {
    if (a == 0 && d == 0) {
      return b > 0 ? 90 : b < 0 ? 270 : c > 0 ? 270 : c < 0 ? 90 : 0;
    }
    return a < 0 && d < 0 ? 180 : 0;
  }
}
