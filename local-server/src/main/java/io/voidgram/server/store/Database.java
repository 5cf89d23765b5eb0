package io.voidgram.server.store;

import io.voidgram.server.work.Threads;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The SQLite database of one home: many readers, one writer, every change durable. */
public final class Database implements AutoCloseable {
  private static final int READ_HANDLES = 4;
  private static final String MIGRATIONS = "/db/";

  private final SqliteFile file;
  private final WriterThread writer;
  private final ReadHandles readers;
  private final FileCheck check;
  private final Probe probe;
  private @Nullable Jdbi jdbi;

  private Database(SqliteFile file) {
    this.file = file;
    this.check = FileCheck.open(file.path());
    this.probe = new Probe(file, check);
    this.writer = WriterThread.start(this::openHandle, check);
    this.readers = new ReadHandles(READ_HANDLES, this::openReadHandle);
  }

  /** Opens the file, makes it when it is missing (mode 0600) and brings its schema up to date. */
  public static Database open(Path file) {
    return open(file, MIGRATIONS);
  }

  /** Opens a file that a running server has open: its schema stays what it is. */
  public static Database openMigrated(Path path) {
    SqliteLibrary.unpackBeside(path);
    SqliteFile file = new SqliteFile(path);
    try (Connection connection = file.connect()) {
      migrations().requireNewest(connection, path);
    } catch (SQLException e) {
      throw StoreException.from(e);
    }
    return new Database(file);
  }

  static Migrations migrations() {
    return new Migrations(MIGRATIONS);
  }

  static Database open(Path path, String migrations) {
    SqliteFile file = new SqliteFile(path);
    file.createPrivately();
    try (Connection connection = file.connect()) {
      new Migrations(migrations).apply(connection, path);
    } catch (SQLException e) {
      throw StoreException.from(e);
    }
    Database database = new Database(file);
    database.loadJdbi();
    return database;
  }

  /** Runs a query; all its statements see the same state of the database. */
  public <T extends @Nullable Object> T read(Function<Sql, T> query) {
    return readers.read(query);
  }

  /**
   * Carries out a change and returns when it is durable.
   *
   * <p>A change that throws leaves no trace. It starts no transaction of its own, and does nothing
   * but run statements: after a failure of the disk it may be carried out a second time.
   */
  public <T extends @Nullable Object> T write(Function<Sql, T> change) {
    return writer.write(change);
  }

  /** The same for a change that has no answer. */
  public void change(Consumer<Sql> change) {
    write(
        sql -> {
          change.accept(sql);
          return true;
        });
  }

  /**
   * Sets who is told, after each commit, what was changed by it; it must return at once, for every
   * later change waits.
   */
  public void listen(Consumer<Set<Changed>> listener) {
    writer.listen(listener);
  }

  /** Throws a StoreException when the database cannot be read, or its file is gone. */
  public void probe() {
    probe.run();
  }

  /** Whether the latest change could not be made durable because of the disk or the file. */
  public boolean isFailingToWrite() {
    return writer.isFailing();
  }

  /** How often something was committed; the count changes before anybody hears of the commit. */
  public long commits() {
    return writer.commits();
  }

  int waitingChanges() {
    return writer.waiting();
  }

  /** Ends after the changes that wait are durable; later calls are refused. */
  @Override
  public void close() {
    writer.close();
    if (check.isOurs()) { // the last connection to close takes away whatever WAL is at that path
      probe.close();
      readers.close();
    }
    check.close();
  }

  private Sql openReadHandle() {
    Sql sql = openHandle();
    try {
      sql.statements().execute("PRAGMA query_only = ON");
      return sql;
    } catch (SQLException e) {
      sql.close();
      throw StoreException.from(e);
    }
  }

  private Sql openHandle() {
    return new Sql(jdbi().open());
  }

  /** In a thread of its own, because it takes a good part of the start. */
  private void loadJdbi() {
    Threads.start("load-jdbi", this::jdbi);
  }

  /** Whoever needs it first makes it. */
  private synchronized Jdbi jdbi() {
    if (jdbi == null) {
      jdbi = Jdbi.create(file::connect);
    }
    return jdbi;
  }
}
