package io.voidgram.server.media.video;

import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.time.Duration;

/** A length counted in ticks of a time scale, as the mvhd and mdhd boxes give it. */
record Mp4Time(long ticksPerSecond, long ticks) {
  private static final long UNKNOWN_32 = 0xFFFFFFFFL;
  private static final long SECONDS_MAX = Duration.ofDays(30).toSeconds();

  static Mp4Time read(FileBytes in, Box header) throws IOException {
    in.seek(header.start());
    boolean isLong = in.i32() >>> 24 == 1;
    in.seek(header.start() + (isLong ? 20 : 12));
    long ticksPerSecond = in.u32();
    long ticks = isLong ? in.i64() : in.u32();
    return new Mp4Time(ticksPerSecond, !isLong && ticks == UNKNOWN_32 ? 0 : ticks);
  }

  Duration duration() {
    return toDuration(ticks);
  }

  /** Zero stands for lengths that are not given or make no sense. */
  Duration toDuration(long otherTicks) {
    if (ticksPerSecond <= 0 || otherTicks <= 0 || otherTicks / ticksPerSecond > SECONDS_MAX) {
      return Duration.ZERO;
    }
    return Duration.ofMillis(Math.round(otherTicks * 1000.0 / ticksPerSecond));
  }
}
