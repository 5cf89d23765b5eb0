package io.voidgram.server.store;

import io.voidgram.server.work.Threads;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that changes the database.
 *
 * <p>All changes that wait share one transaction, so that one sync of the disk serves them all. One
 * that fails is undone alone; if it had written something, all are carried out again, each with a
 * savepoint of its own. When the transaction itself is lost (a full disk makes SQLite undo all of
 * it), each change is carried out again by itself. Nobody hears of success before the commit.
 */
final class WriterThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WriterThread.class);
  private static final int GROUP_MAX = 512;
  private static final Duration IDLE = Duration.ofSeconds(3);
  private static final String DATA_VERSION = "PRAGMA data_version";

  private final Supplier<Sql> opener;
  private final FileCheck check;
  private final BlockingQueue<Change<?>> waiting = new LinkedBlockingQueue<>();
  private final Change<?> end = new Change<>(sql -> "never carried out");
  private final Thread thread = Threads.unstarted("store-writer", this::run);
  private @Nullable Sql sql;
  private final AtomicLong commits = new AtomicLong();
  private volatile boolean isFailing;
  private volatile Consumer<Set<Changed>> listener = changes -> {};
  private boolean isWalUsed;
  private boolean closed;

  private WriterThread(Supplier<Sql> opener, FileCheck check) {
    this.opener = opener;
    this.check = check;
  }

  static WriterThread start(Supplier<Sql> opener, FileCheck check) {
    WriterThread writer = new WriterThread(opener, check);
    writer.thread.start();
    return writer;
  }

  <T extends @Nullable Object> T write(Function<Sql, T> action) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException(
          "A change must run its own statements, not start another change");
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

  void listen(Consumer<Set<Changed>> to) {
    listener = to;
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
        group.add(isWalUsed ? nextUnlessIdle() : waiting.take());
      } catch (InterruptedException e) {
        continue; // nothing interrupts this thread; it ends by the last entry of the queue
      }
      waiting.drainTo(group, GROUP_MAX - 1);
    }
    return group;
  }

  private Change<?> nextUnlessIdle() throws InterruptedException {
    Change<?> next = waiting.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null) {
      emptyWal();
      next = waiting.take();
    }
    return next;
  }

  /**
   * After a burst of changes the main file is whole: a copy of it alone, without the WAL, lacks
   * nothing.
   */
  private void emptyWal() {
    isWalUsed = false;
    try {
      check.runQuickly();
      long busy = openHandle().prepare("PRAGMA wal_checkpoint(TRUNCATE)").number();
      LOG.debug("The WAL was written back: {}", busy == 0);
    } catch (RuntimeException e) {
      LOG.warn("The WAL could not be written back; the next change tries again: {}", e.toString());
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever happens, somebody waits for each answer
  private void carryOut(List<Change<?>> group) {
    try {
      commit(group);
    } catch (SQLException | RuntimeException | Error e) {
      carryOutAlone(group, e instanceof SQLException fault ? StoreException.from(fault) : e);
      return;
    }
    isFailing = false;
    tell(openHandle().takeChanges());
    group.forEach(Change::deliver);
  }

  /** What is committed stays so, whatever its listener does. */
  private void tell(Set<Changed> changes) {
    try {
      if (!changes.isEmpty()) {
        listener.accept(changes);
      }
    } catch (RuntimeException e) {
      LOG.error("What was changed could not be told", e);
    }
  }

  private void commit(List<Change<?>> group) throws SQLException {
    check.runQuickly();
    Sql current = openHandle();
    KeptStatements statements = current.statements();
    try (Transaction transaction = Transaction.begin(statements)) {
      commit(group, current, transaction);
    } catch (Transaction.UndoException e) {
      commitWithSavepoints(group, current, statements);
    }
  }

  private void commitWithSavepoints(List<Change<?>> group, Sql current, KeptStatements statements)
      throws SQLException {
    try (Transaction transaction = Transaction.beginWithSavepoints(statements)) {
      commit(group, current, transaction);
    } catch (Transaction.UndoException e) {
      throw new IllegalStateException("What has a savepoint can be undone", e);
    }
  }

  private void commit(List<Change<?>> group, Sql current, Transaction transaction)
      throws SQLException, Transaction.UndoException {
    Set<Changed> unused = current.takeChanges(); // of a transaction that was lost
    current.rows().onOthers(current.prepare(DATA_VERSION).number());
    for (Change<?> change : group) {
      change.carryOut(current, transaction);
    }
    check.noteWal();
    transaction.commit();
    commits.incrementAndGet();
    isWalUsed = true;
  }

  private void carryOutAlone(List<Change<?>> group, Throwable failure) {
    if (group.size() == 1) {
      isFailing = StoreException.isTroubleOfTheFile(group.get(0).refuse(failure));
      return;
    }
    group.forEach(change -> carryOut(List.of(change)));
  }

  private Sql openHandle() {
    if (sql != null && sql.statements().isBroken()) {
      discardHandle();
    }
    if (sql == null) {
      sql = opener.get();
      sql.belongToWriter();
    }
    return sql;
  }

  private void discardHandle() {
    if (sql != null && check.isOurs()) {
      sql.close();
    }
    sql = null;
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
