package io.voidgram.server.media.video;

import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;

/** What the blocks of a Matroska or WebM file add up to, for those whose head says too little. */
final class MatroskaBlocks {
  private final long videoTrack;
  private long clusterTicks;
  private long videoFrames;
  private long firstVideoTicks = Long.MAX_VALUE;
  private long lastVideoTicks;
  private long lastTicks;

  MatroskaBlocks(long videoTrack) {
    this.videoTrack = videoTrack;
  }

  void startCluster(long ticks) {
    clusterTicks = ticks;
  }

  /** Takes one block in: its track, and its time counted from the cluster's. */
  void add(FileBytes in, EbmlElement block) throws IOException {
    in.seek(block.start());
    long track = EbmlElement.number(in);
    long ticks = clusterTicks + (short) in.u16();
    lastTicks = Math.max(lastTicks, ticks);
    if (track == videoTrack) {
      videoFrames++;
      firstVideoTicks = Math.min(firstVideoTicks, ticks);
      lastVideoTicks = Math.max(lastVideoTicks, ticks);
    }
  }

  double framesPerSecond(long nanosPerTick) {
    double seconds = (lastVideoTicks - firstVideoTicks) * (nanosPerTick / 1e9);
    return videoFrames > 1 && seconds > 0 ? (videoFrames - 1) / seconds : 0;
  }

  /** To the end of the last picture, or of the sound behind it. */
  double seconds(long nanosPerTick) {
    double frames = framesPerSecond(nanosPerTick);
    double end = frames > 0 ? lastVideoTicks * (nanosPerTick / 1e9) + 1 / frames : 0;
    return Math.max(end, lastTicks * (nanosPerTick / 1e9));
  }
}
