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
    database.write(
        sql -> sql.prepare("CREATE TABLE thing (id INTEGER PRIMARY KEY, note)").update());
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
                    sql -> {
                      insert(sql, 1);
                      throw new IllegalArgumentException("no");
                    }));

    assertEquals("no", thrown.getMessage());
    assertEquals(0, count());
  }

  @Test
  void leavesAViolatedConstraintToTheCaller() {
    insert(1);

    assertThrows(Sql.FailedException.class, () -> insert(1));
  }

  @Test
  void writesDurably() {
    assertEquals(
        List.of("wal", "2", "1", "5000"),
        database.write(
            sql ->
                List.of(
                    pragma(sql, "journal_mode"),
                    pragma(sql, "synchronous"),
                    pragma(sql, "foreign_keys"),
                    pragma(sql, "busy_timeout"))));
  }

  @Test
  void refusesToWriteThroughAReadHandle() {
    assertThrows(
        StoreException.class,
        () -> database.read(sql -> sql.prepare("INSERT INTO thing (id) VALUES (1)").update()));
  }

  @Test
  void refusesAChangeInsideAChange() {
    assertThrows(
        IllegalStateException.class,
        () -> database.write(sql -> database.write(inner -> inner.prepare("SELECT 1").update())));
  }

  @Test
  void showsOneStateToAllStatementsOfARead() {
    int seen =
        database.read(
            sql -> {
              count(sql);
              insert(1);
              return count(sql);
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
    database.write(sql -> insert(sql, id));
  }

  private int count() {
    return database.read(DatabaseTest::count);
  }

  private static int insert(Sql sql, int id) {
    return sql.prepare("INSERT INTO thing (id) VALUES (:id)").bind("id", id).update();
  }

  private static int count(Sql sql) {
    return (int) sql.prepare("SELECT count(*) FROM thing").number();
  }

  private static String pragma(Sql sql, String name) {
    return sql.prepare("select * from pragma_" + name)
        .one(row -> row.text(name.equals("busy_timeout") ? "timeout" : name))
        .orElseThrow();
  }
}
