package io.voidgram.server.runner;

import io.voidgram.server.work.Threads;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for one kind of work, of which only so much is taken on at a time. */
final class Lane {
  private final int max;
  private final AtomicInteger running = new AtomicInteger();
  private final ExecutorService threads;

  Lane(String name, int max) {
    this.max = max;
    this.threads = Threads.pool(name);
  }

  /** How much more work the lane takes on now. */
  int free() {
    return max - running.get();
  }

  void run(Runnable work) {
    running.incrementAndGet();
    boolean isBegun = false;
    try {
      threads.execute(() -> carryOut(work));
      isBegun = true;
    } finally {
      if (!isBegun) {
        running.decrementAndGet();
      }
    }
  }

  private void carryOut(Runnable work) {
    try {
      work.run();
    } finally {
      running.decrementAndGet();
    }
  }

  /** Takes on nothing more and waits that long for what is under way. */
  void close(Duration limit) throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      threads.shutdownNow();
    }
  }
}
