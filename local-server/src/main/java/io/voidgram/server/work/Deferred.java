package io.voidgram.server.work;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is asked for often and done now and then; asking again before it is done is free. */
public final class Deferred implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deferred.class);

  private final String name;
  private final Runnable work;
  private final Duration delay;
  private final AtomicBoolean isAskedFor = new AtomicBoolean();
  private final ScheduledExecutorService thread;
  private volatile boolean isFailing;

  public Deferred(String name, Duration delay, Runnable work) {
    this.name = name;
    this.work = work;
    this.delay = delay;
    this.thread = Threads.timer(name);
  }

  /** Asks for the work to be done within the delay. */
  public void request() {
    if (!isAskedFor.get() && isAskedFor.compareAndSet(false, true)) {
      ScheduledFuture<?> unused =
          thread.schedule(this::run, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void run() {
    isAskedFor.set(false);
    if (!isDone()) {
      request();
    }
  }

  private boolean isDone() {
    try {
      work.run();
      if (isFailing) {
        LOG.info("{} succeeds again", name);
      }
      isFailing = false;
      return true;
    } catch (RuntimeException e) {
      if (!isFailing) {
        LOG.warn("{} did not succeed and is tried again: {}", name, e.getMessage());
      }
      isFailing = true;
      return false;
    }
  }

  /** Does now what was asked for. */
  @Override
  public void close() {
    thread.shutdownNow();
    if (isAskedFor.get() && !isDone()) {
      LOG.warn("{} is left undone at the end", name);
    }
  }
}
