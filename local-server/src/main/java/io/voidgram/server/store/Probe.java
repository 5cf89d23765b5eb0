package io.voidgram.server.store;

import io.voidgram.server.work.Threads;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the database can be read, with plain JDBC: it is asked before all else.
 *
 * <p>One look answers all who asked before it began, in a thread of its own. A look for each of 64
 * callers, over the handles for reading, answers half as many in twice the time.
 */
final class Probe implements AutoCloseable {
  private final SqliteFile file;
  private final FileCheck check;
  private final ExecutorService thread;
  private @Nullable CompletableFuture<Void> next;
  private @Nullable Connection connection;

  Probe(SqliteFile file, FileCheck check) {
    this.file = file;
    this.check = check;
    this.thread = Threads.single("store-probe");
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
    } catch (RuntimeException | Error e) {
      look.completeExceptionally(e); // somebody waits for it
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
