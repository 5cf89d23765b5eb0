package io.voidgram.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
  @TempDir Path home;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(home.resolve("voidgram.db"));
    database.write(handle -> handle.execute("CREATE TABLE thing (id INTEGER PRIMARY KEY, note)"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void readsWhatWasWritten() {
    insert(1);

    assertEquals(1, count());
  }

  @Test
  void keepsWhatWasWrittenWhenOpenedAgain() {
    insert(1);
    database.close();

    database = Database.open(home.resolve("voidgram.db"));

    assertEquals(1, count());
  }

  @Test
  void undoesAChangeThatThrowsAndPassesItsExceptionOn() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                database.write(
                    handle -> {
                      insert(handle, 1);
                      throw new IllegalArgumentException("no");
                    }));

    assertEquals("no", thrown.getMessage());
    assertEquals(0, count());
  }

  @Test
  void leavesAViolatedConstraintToTheCaller() {
    insert(1);

    assertThrows(JdbiException.class, () -> insert(1));
  }

  @Test
  void writesDurably() {
    assertEquals(
        List.of("wal", "2", "1", "5000"),
        database.write(
            handle ->
                List.of(
                    pragma(handle, "journal_mode"),
                    pragma(handle, "synchronous"),
                    pragma(handle, "foreign_keys"),
                    pragma(handle, "busy_timeout"))));
  }

  @Test
  void refusesToWriteThroughAReadHandle() {
    assertThrows(
        StoreException.class,
        () -> database.read(handle -> handle.execute("INSERT INTO thing (id) VALUES (1)")));
  }

  @Test
  void refusesAChangeInsideAChange() {
    assertThrows(
        IllegalStateException.class,
        () -> database.write(handle -> database.write(inner -> inner.execute("SELECT 1"))));
  }

  @Test
  void showsOneStateToAllStatementsOfARead() {
    int seen =
        database.read(
            handle -> {
              count(handle);
              insert(1);
              return count(handle);
            });

    assertEquals(0, seen);
  }

  @Test
  void servesMoreReadersThanItHasHandles() {
    long sum = IntStream.range(0, 64).parallel().mapToLong(i -> count()).sum();

    assertEquals(0, sum);
  }

  @Test
  void refusesWorkAfterItWasClosed() {
    database.close();

    assertThrows(StoreException.class, () -> insert(1));
    assertThrows(StoreException.class, this::count);
  }

  @Test
  void letsNobodyElseReadTheFiles() throws IOException {
    insert(1);

    try (var files = Files.list(home)) {
      for (Path file : files.toList()) {
        assertEquals(
            "rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
            file.toString());
      }
    }
    assertTrue(Files.exists(home.resolve("voidgram.db-wal")));
  }

  private void insert(int id) {
    database.write(handle -> insert(handle, id));
  }

  private int count() {
    return database.read(DatabaseTest::count);
  }

  private static int insert(Handle handle, int id) {
    return handle.execute("INSERT INTO thing (id) VALUES (?)", id);
  }

  private static int count(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM thing").mapTo(Integer.class).one();
  }

  private static String pragma(Handle handle, String name) {
    return handle.createQuery("PRAGMA " + name).mapTo(String.class).one();
  }
}
