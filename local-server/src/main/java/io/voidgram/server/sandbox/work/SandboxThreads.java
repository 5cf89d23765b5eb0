package io.voidgram.server.sandbox.work;

import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the sandbox's threads: a fault in one is logged and stops no other. */
public final class SandboxThreads {
  private static final System.Logger LOG = System.getLogger(SandboxThreads.class.getName());
  private static final int STACK_BYTES = 256 * 1024;

  private SandboxThreads() {}

  /** As many as there is work, up to that many. */
  public static ExecutorService pool(String name, int max) {
    AtomicLong number = new AtomicLong();
    return new ThreadPoolExecutor(
        1,
        max,
        30,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> daemon(name + "-" + number.incrementAndGet(), task));
  }

  /** That many, for work that can wait. */
  public static ExecutorService few(String name, int count) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            count,
            count,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> daemon(name, task));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /**
   * One that does things later; each must be done with {@link #runWhole}, or it ends all others.
   */
  public static Timer timer(String name) {
    return new Timer(name, true);
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(null, () -> runHeard(name, task), name, STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  private static void runHeard(String name, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.ERROR, "The thread " + name + " ended by a fault", e);
      throw e;
    }
  }

  /** Does it and goes on, whatever it throws. */
  public static void runWhole(String name, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, name + " met a fault and goes on", e);
    }
  }
}
