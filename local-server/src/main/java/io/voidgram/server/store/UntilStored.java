package io.voidgram.server.store;

import io.voidgram.server.work.Troubles;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries until the database does its work, and says meanwhile what is in the way: what was begun
 * must not be forgotten for a full disk.
 */
public final class UntilStored {
  private static final Logger LOG = LoggerFactory.getLogger(UntilStored.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final String part;
  private final String what;
  private final Troubles troubles;
  private final CountDownLatch stopping = new CountDownLatch(1);

  /** {@code what} is what waits, as people call it: the subject of a sentence. */
  public UntilStored(String part, String what, Troubles troubles) {
    this.part = part;
    this.what = what;
    this.troubles = troubles;
  }

  /** The outcome of the work; an InterruptedException when the server stops before there is one. */
  public <T extends @Nullable Object> T get(Supplier<T> work) throws InterruptedException {
    while (true) {
      try {
        T result = work.get();
        troubles.settle(part);
        return result;
      } catch (StoreException e) {
        waitOut(e);
      }
    }
  }

  private void waitOut(StoreException trouble) throws InterruptedException {
    if (isStopping()) {
      throw new InterruptedException("stopped while the database could not be used");
    }
    if (troubles.report(part, what + " cannot go on. " + trouble.getMessage())) {
      LOG.error("{} cannot go on and tries until it can: {}", what, trouble.getMessage());
    }
    if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("stopped while the database could not be used");
    }
  }

  public boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** Nobody waits any longer from now on. */
  public void stop() {
    stopping.countDown();
  }
}
