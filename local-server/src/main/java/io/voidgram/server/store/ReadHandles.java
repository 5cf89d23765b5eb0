package io.voidgram.server.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A few long-lived handles for reading; each is opened when it is first needed. */
final class ReadHandles implements AutoCloseable {
  private static final Duration TURN_MAX = Duration.ofSeconds(10);

  private final Supplier<Sql> opener;
  private final Semaphore turns;
  private final Deque<Sql> idle = new ArrayDeque<>();
  private boolean closed;

  ReadHandles(int handles, Supplier<Sql> opener) {
    this.opener = opener;
    this.turns = new Semaphore(handles);
  }

  <T extends @Nullable Object> T read(Function<Sql, T> query) {
    awaitTurn();
    try {
      Sql sql = take();
      try (Transaction snapshot = Transaction.beginReading(sql.statements())) {
        T result = query.apply(sql);
        snapshot.commit();
        return result;
      } finally {
        giveBack(sql);
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

  private Sql take() {
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

  private void giveBack(Sql sql) {
    boolean isUsable = !sql.statements().isBroken();
    synchronized (idle) {
      if (!closed && isUsable) {
        idle.push(sql);
        return;
      }
    }
    sql.close();
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(Sql::close);
      idle.clear();
    }
  }
}
