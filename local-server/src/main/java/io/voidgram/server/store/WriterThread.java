package io.voidgram.server.store;

import io.voidgram.server.work.Threads;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that changes the database.
 *
 * <p>All changes that wait share one transaction, so that one sync of the disk serves them all. One
 * that fails is undone alone; if it had written something, all are carried out again, each with a
 * savepoint of its own. When the transaction itself is lost (a full disk makes SQLite undo all of
 * it), each change is carried out again by itself. Nobody hears of success before the commit.
 */
final class WriterThread implements AutoCloseable {
  private static final int GROUP_MAX = 512;
  private static final String DATA_VERSION = "PRAGMA data_version";

  private final Supplier<Handle> opener;
  private final BlockingQueue<Change<?>> waiting = new LinkedBlockingQueue<>();
  private final Change<?> end = new Change<>(handle -> "never carried out");
  private final Thread thread = Threads.unstarted("store-writer", this::run);
  private @Nullable Handle handle;
  private final AtomicLong commits = new AtomicLong();
  private volatile boolean isFailing;
  private boolean closed;

  private WriterThread(Supplier<Handle> opener) {
    this.opener = opener;
  }

  static WriterThread start(Supplier<Handle> opener) {
    WriterThread writer = new WriterThread(opener);
    writer.thread.start();
    return writer;
  }

  <T extends @Nullable Object> T write(Function<Handle, T> action) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("A change must use its own handle, not start another change");
    }
    Change<T> change = new Change<>(action);
    synchronized (this) {
      if (closed) {
        throw new StoreException("The database is closed because the server stops.");
      }
      waiting.add(change);
    }
    return change.await();
  }

  long commits() {
    return commits.get();
  }

  boolean isFailing() {
    return isFailing;
  }

  int waiting() {
    return waiting.size();
  }

  private void run() {
    boolean ending = false;
    while (!ending) {
      List<Change<?>> group = nextGroup();
      ending = group.remove(end);
      if (!group.isEmpty()) {
        carryOut(group);
      }
    }
    discardHandle();
  }

  private List<Change<?>> nextGroup() {
    List<Change<?>> group = new ArrayList<>();
    while (group.isEmpty()) {
      try {
        group.add(waiting.take());
      } catch (InterruptedException e) {
        continue; // nothing interrupts this thread; it ends by the last entry of the queue
      }
      waiting.drainTo(group, GROUP_MAX - 1);
    }
    return group;
  }

  @SuppressWarnings("CatchingUnchecked") // whatever happens, somebody waits for each answer
  private void carryOut(List<Change<?>> group) {
    try {
      commit(group);
    } catch (SQLException | RuntimeException | Error e) {
      carryOutAlone(group, e instanceof SQLException sql ? StoreException.from(sql) : e);
      return;
    }
    isFailing = false;
    group.forEach(Change::deliver);
  }

  private void commit(List<Change<?>> group) throws SQLException {
    Handle current = openHandle();
    KeptStatements statements = KeptStatements.of(current);
    try (Transaction transaction = Transaction.begin(statements)) {
      commit(group, current, transaction);
    } catch (Transaction.UndoException e) {
      commitWithSavepoints(group, current, statements);
    }
  }

  private void commitWithSavepoints(
      List<Change<?>> group, Handle current, KeptStatements statements) throws SQLException {
    try (Transaction transaction = Transaction.beginWithSavepoints(statements)) {
      commit(group, current, transaction);
    } catch (Transaction.UndoException e) {
      throw new IllegalStateException("What has a savepoint can be undone", e);
    }
  }

  private void commit(List<Change<?>> group, Handle current, Transaction transaction)
      throws SQLException, Transaction.UndoException {
    KeptStatements.of(current).memory().heedOthers(Direct.number(current, DATA_VERSION));
    for (Change<?> change : group) {
      change.carryOut(current, transaction);
    }
    transaction.commit();
    commits.incrementAndGet();
  }

  private void carryOutAlone(List<Change<?>> group, Throwable failure) {
    if (group.size() == 1) {
      isFailing = StoreException.isTroubleOfTheFile(group.get(0).refuse(failure));
      return;
    }
    group.forEach(change -> carryOut(List.of(change)));
  }

  private Handle openHandle() {
    if (handle != null && KeptStatements.of(handle).isBroken()) {
      discardHandle();
    }
    if (handle == null) {
      handle = opener.get();
      KeptStatements.of(handle).belongToWriter();
    }
    return handle;
  }

  private void discardHandle() {
    if (handle != null) {
      Handle old = handle;
      handle = null;
      old.close();
    }
  }

  /** Carries out what waits already, refuses what comes later. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      waiting.add(end);
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
