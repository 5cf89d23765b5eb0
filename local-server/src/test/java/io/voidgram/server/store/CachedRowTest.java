package io.voidgram.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the writer remembers is what it would read. */
final class CachedRowTest {
  @TempDir Path home;
  private final AtomicInteger reads = new AtomicInteger();
  private final CachedRow<String> note =
      new CachedRow<>(
          "select note from thing where id = :id",
          "id",
          row -> {
            reads.incrementAndGet();
            return row.text("note");
          });
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(home.resolve("voidgram.db"));
    write("create table box (id integer primary key)");
    write(
        "create table thing (id integer primary key, note, box references box on delete cascade)");
    write("insert into box values (1)");
    write("insert into thing values (1, 'first', 1)");
    write("insert into thing values (2, 'second', null)");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void isReadOnceByTheWriter() {
    assertEquals(Optional.of("first"), noteToWriter(1));
    assertEquals(Optional.of("second"), noteToWriter(2));
    assertEquals(Optional.of("first"), noteToWriter(1));

    assertEquals(2, reads.get());
  }

  @Test
  void isReadAgainOnceAChangeSaysSo() {
    noteToWriter(1);
    noteToWriter(3);
    database.write(
        sql -> {
          sql.prepare("update thing set note = 'changed' where id = 1").update();
          sql.prepare("insert into thing values (3, 'third', null)").update();
          sql.forgetRows();
          return true;
        });

    assertEquals(Optional.of("changed"), noteToWriter(1));
    assertEquals(Optional.of("third"), noteToWriter(3));
  }

  @Test
  void isReadAgainAfterAChangeThatWasTakenBack() {
    assertThrows(
        IllegalStateException.class,
        () ->
            database.write(
                sql -> {
                  sql.prepare("update thing set note = 'never' where id = 1").update();
                  sql.forgetRows();
                  assertEquals(Optional.of("never"), note.find(sql, 1));
                  throw new IllegalStateException("taken back");
                }));

    assertEquals(Optional.of("first"), noteToWriter(1));
  }

  @Test
  void isReadAgainAfterACommitThatFailed() {
    write("create table part (whole references box deferrable initially deferred)");
    assertThrows(
        RuntimeException.class,
        () ->
            database.write(
                sql -> {
                  sql.prepare("update thing set note = 'never' where id = 1").update();
                  sql.forgetRows();
                  assertEquals(Optional.of("never"), note.find(sql, 1));
                  return sql.prepare("insert into part values (99)").update();
                }));

    assertEquals(Optional.of("first"), noteToWriter(1));
  }

  @Test
  void isReadAgainAfterAnotherProcessWrote() {
    noteToWriter(1);
    try (Database other = Database.open(home.resolve("voidgram.db"))) {
      other.write(sql -> sql.prepare("update thing set note = 'theirs' where id = 1").update());
    }

    assertEquals(Optional.of("theirs"), noteToWriter(1));
  }

  @Test
  void readersAskEachTime() {
    database.read(sql -> note.find(sql, 1));
    write("update thing set note = 'changed' where id = 1");

    assertEquals(Optional.of("changed"), database.read(sql -> note.find(sql, 1)));
  }

  private Optional<String> noteToWriter(int id) {
    return database.write((Sql sql) -> note.find(sql, id));
  }

  private void write(String text) {
    database.write(sql -> sql.prepare(text).update());
  }
}
