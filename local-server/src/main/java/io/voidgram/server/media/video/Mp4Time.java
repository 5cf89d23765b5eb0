package io.voidgram.server.media.video;

import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;

/** A length counted in ticks of a time scale, as the mvhd and mdhd boxes give it. */
record Mp4Time(long ticksPerSecond, long ticks) {
  static final Mp4Time UNKNOWN = new Mp4Time(0, 0);

  private static final long UNKNOWN_32 = 0xFFFFFFFFL;

  static Mp4Time read(FileBytes in, Box header) throws IOException {
    boolean isLong = header.enterVersioned(in);
    in.seek(header.start() + (isLong ? 20 : 12));
    long ticksPerSecond = in.u32();
    long ticks = isLong ? in.i64() : in.u32();
    boolean isKnown = ticks > 0 && (isLong || ticks != UNKNOWN_32);
    return new Mp4Time(ticksPerSecond, isKnown ? ticks : 0);
  }

  double seconds() {
    return ticksPerSecond > 0 ? (double) ticks / ticksPerSecond : 0;
  }
}
