package io.voidgram.server.runner;

import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for one kind of work, of which only so much is taken on at a time. */
final class Lane {
  private static final long IDLE_S = 20;
  private static final long STACK_BYTES = 256 << 10;

  private final int max;
  private final AtomicInteger running = new AtomicInteger();
  private final ThreadPoolExecutor threads;

  Lane(String name, int max) {
    this.max = max;
    AtomicInteger count = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_S,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> new Thread(null, work, name + "-" + count.incrementAndGet(), STACK_BYTES));
  }

  /** How much more work the lane takes on now. */
  int free() {
    return max - running.get();
  }

  void run(Runnable work) {
    running.incrementAndGet();
    threads.execute(
        () -> {
          try {
            work.run();
          } finally {
            running.decrementAndGet();
          }
        });
  }

  /** Takes on nothing more and waits that long for what is under way. */
  void close(Duration limit) throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      threads.shutdownNow();
    }
  }
}
