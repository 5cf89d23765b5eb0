package io.voidgram.server.work;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for one kind of work, of which only so much is taken on at a time. */
public final class WorkThreads {
  private final int max;
  private final AtomicInteger running = new AtomicInteger();
  private final ExecutorService threads;

  public WorkThreads(String name, int max) {
    this.max = max;
    this.threads = Threads.pool(name);
  }

  /** How much more work is taken on now. */
  public int free() {
    return max - running.get();
  }

  public void run(Runnable work) {
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
  public void close(Duration limit) throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      threads.shutdownNow();
    }
  }
}
