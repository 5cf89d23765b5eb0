package io.voidgram.server.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A few long-lived handles for reading; each is opened when it is first needed. */
final class ReadHandles implements AutoCloseable {
  private static final Duration TURN_MAX = Duration.ofSeconds(10);

  private final Supplier<Handle> opener;
  private final Semaphore turns;
  private final Deque<Handle> idle = new ArrayDeque<>();
  private boolean closed;

  ReadHandles(int handles, Supplier<Handle> opener) {
    this.opener = opener;
    this.turns = new Semaphore(handles);
  }

  <T extends @Nullable Object> T read(Function<Handle, T> query) {
    awaitTurn();
    try {
      Handle handle = take();
      try (Transaction snapshot = Transaction.beginReading(KeptStatements.of(handle))) {
        T result = query.apply(handle);
        snapshot.commit();
        return result;
      } finally {
        giveBack(handle);
      }
    } catch (SQLException e) {
      throw StoreException.from(e);
    } catch (RuntimeException e) {
      throw StoreException.from(e);
    } finally {
      turns.release();
    }
  }

  private void awaitTurn() {
    try {
      if (!turns.tryAcquire(TURN_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoreException("The database is too busy to answer now; try again later.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Reading was interrupted because the server stops.", e);
    }
  }

  private Handle take() {
    synchronized (idle) {
      if (closed) {
        throw new StoreException("The database is closed because the server stops.");
      }
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return opener.get();
  }

  private void giveBack(Handle handle) {
    boolean isUsable = !KeptStatements.of(handle).isBroken();
    synchronized (idle) {
      if (!closed && isUsable) {
        idle.push(handle);
        return;
      }
    }
    handle.close();
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(Handle::close);
      idle.clear();
    }
  }
}
