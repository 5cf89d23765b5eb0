package io.voidgram.server.media.upload;

import io.voidgram.server.work.Threads;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Brings a large upload to the disk while more of it comes in, so that little is left to wait for
 * at its end.
 */
final class EarlySync implements AutoCloseable {
  /** What is brought to the disk at once; smaller files are not worth a thread. */
  private static final long STEP_BYTES = 8L << 20;

  private final FileChannel file;
  private final Semaphore steps = new Semaphore(0);
  private @Nullable Thread thread;
  private long pending;
  private volatile boolean isOver;
  private volatile @Nullable IOException failure;

  EarlySync(FileChannel file) {
    this.file = file;
  }

  /** Says that this much more was written. */
  void written(int bytes) throws IOException {
    rethrow();
    pending += bytes;
    if (pending < STEP_BYTES) {
      return;
    }
    pending = 0;
    if (thread == null) {
      thread = Threads.start("upload-sync", this::run);
    }
    steps.release();
  }

  private void run() {
    while (!isOver && failure == null) {
      steps.acquireUninterruptibly();
      steps.drainPermits();
      try {
        if (!isOver) {
          file.force(false);
        }
      } catch (IOException e) {
        failure = e; // The disk reports it only once, so the next write has to fail.
      }
    }
  }

  private void rethrow() throws IOException {
    IOException known = failure;
    if (known != null) {
      throw new IOException("The upload could not be brought to the disk", known);
    }
  }

  /** Waits for the step in work; the file must stay open until then. */
  @Override
  public void close() throws IOException {
    isOver = true;
    steps.release();
    try {
      if (thread != null) {
        thread.join();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("The server is stopping", stopping);
    }
    rethrow();
  }
}
