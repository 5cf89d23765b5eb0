package io.voidgram.server.work;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every thread of the server is made, but those of its libraries. */
public final class Threads {
  private static final long STACK_BYTES = 256 << 10;
  private static final Duration IDLE_MAX = Duration.ofSeconds(20);

  private Threads() {}

  /** One that does something once, and does not keep the process alive. */
  public static Thread start(String name, Runnable work) {
    Thread thread = unstarted(name, work);
    thread.start();
    return thread;
  }

  /** The same, for whoever starts it later. */
  public static Thread unstarted(String name, Runnable work) {
    Thread thread = new Thread(heard(name, work), name);
    thread.setDaemon(true);
    return thread;
  }

  /** As many as there is work; each goes when it has been idle for a while. */
  public static ExecutorService pool(String name) {
    AtomicInteger count = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        IDLE_MAX.toSeconds(),
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> daemon(name + "-" + count.incrementAndGet(), work));
  }

  /** One for all the work, which goes when it has been idle for a while. */
  public static ExecutorService single(String name) {
    ThreadPoolExecutor single =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_MAX.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> daemon(name, work));
    single.allowCoreThreadTimeOut(true);
    return single;
  }

  /** One that does things later. */
  public static ScheduledExecutorService timer(String name) {
    return new ScheduledThreadPoolExecutor(1, work -> daemon(name, work));
  }

  static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(null, heard(name, work), name, STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /** Otherwise work that nobody waits for would fail without a line in the log. */
  private static Runnable heard(String name, Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        log().error("The thread {} ended by an error of VoidGram's own", name, e);
        throw e;
      }
    };
  }

  /** Only now: the first thread is made before it is known where the log goes. */
  private static Logger log() {
    return LoggerFactory.getLogger(Threads.class);
  }
}
