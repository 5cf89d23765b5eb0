package io.voidgram.server.media.file;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.text.Text;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps uploads from filling the disk: the database needs some room. */
public final class DiskSpace {
  /** The room of the disk that is left; a test can say another. */
  @FunctionalInterface
  public interface FreeBytes {
    long get() throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);

  /** What uploads leave for the database and its log. */
  static final long RESERVE_BYTES = 64L << 20;

  private final FreeBytes free;

  public DiskSpace(FreeBytes free) {
    this.free = free;
  }

  /** Refuses an upload of this size when it would not fit. */
  public void require(long bytes) throws IOException {
    long missing = bytes + RESERVE_BYTES - free.get();
    if (missing > 0) {
      throw new ApiException(
          ErrorCode.SERVICE_UNAVAILABLE,
          Text.of(
              "The disk is too full for this upload. Free %d MB and upload it again.",
              (missing >> 20) + 1));
    }
  }

  /** What a failed write means to the one who uploads. */
  public static ApiException failed(IOException failure) {
    LOG.warn("An upload could not be written", failure);
    return new ApiException(
        ErrorCode.SERVICE_UNAVAILABLE,
        "The upload could not be stored: the disk is full or cannot be written. Free some space"
            + " and upload it again; nothing else is lost.");
  }
}
