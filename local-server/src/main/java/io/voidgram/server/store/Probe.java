package io.voidgram.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the database can be read, with plain JDBC: it is asked before all else.
 *
 * <p>One look answers all who asked before it began. It is made in a thread of its own, because a
 * lock that many ask for lets some of them wait for very long.
 */
final class Probe implements AutoCloseable {
  private static final Duration IDLE_MAX = Duration.ofSeconds(20);

  private final SqliteFile file;
  private final FileCheck check;
  private final ThreadPoolExecutor thread;
  private @Nullable CompletableFuture<Void> next;
  private @Nullable Connection connection;

  Probe(SqliteFile file, FileCheck check) {
    this.file = file;
    this.check = check;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_MAX.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Probe::newThread);
    thread.allowCoreThreadTimeOut(true);
  }

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "store-probe");
    thread.setDaemon(true);
    return thread;
  }

  /** Waits for a look that begins after this call; throws what it found wrong. */
  void run() {
    try {
      nextLook().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException found ? found : e;
    }
  }

  private synchronized CompletableFuture<Void> nextLook() {
    CompletableFuture<Void> look = next;
    if (look == null) {
      look = new CompletableFuture<>();
      execute(this::lookNow);
      next = look;
    }
    return look;
  }

  private void execute(Runnable work) {
    try {
      thread.execute(work);
    } catch (RejectedExecutionException e) {
      throw new StoreException("The database is closed because the server stops.", e);
    }
  }

  private void lookNow() {
    CompletableFuture<Void> look = begin();
    try {
      look();
      look.complete(null);
    } catch (RuntimeException e) {
      look.completeExceptionally(e);
    }
  }

  private synchronized CompletableFuture<Void> begin() {
    CompletableFuture<Void> look = Objects.requireNonNull(next);
    next = null;
    return look;
  }

  private void look() {
    check.run();
    try {
      if (connection == null) {
        connection = file.connect();
      }
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT id FROM user LIMIT 1")) {
        rows.next();
      }
    } catch (SQLException e) {
      throw StoreException.from(e);
    }
  }

  /** Ends after the look that is under way. */
  @Override
  public void close() {
    if (!thread.isShutdown()) {
      CompletableFuture<Void> disconnected = CompletableFuture.runAsync(this::disconnect, thread);
      thread.shutdown();
      disconnected.join();
    }
  }

  private void disconnect() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw StoreException.from(e);
      }
    }
  }
}
