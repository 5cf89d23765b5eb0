package io.voidgram.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
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
          "select note from thing where id = ?",
          row -> {
            reads.incrementAndGet();
            return row.getString(1);
          },
          "thing",
          "box");
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(home.resolve("voidgram.db"));
    write("create table box (id integer primary key)");
    write(
        "create table thing (id integer primary key, note, box references box on delete cascade)");
    write("create table thing_note (text)");
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
    write("insert into thing_note values ('of another table, with a name that begins alike')");
    assertEquals(Optional.of("first"), noteToWriter(1));

    assertEquals(2, reads.get());
  }

  @Test
  void isReadAgainAfterAChange() {
    noteToWriter(1);
    noteToWriter(3);
    write("update thing set note = 'changed' where id = 1");
    write("insert into thing values (3, 'third', null)");

    assertEquals(Optional.of("changed"), noteToWriter(1));
    assertEquals(Optional.of("third"), noteToWriter(3));
  }

  @Test
  void isReadAgainAfterACascade() {
    noteToWriter(1);
    write("delete from box");

    assertEquals(Optional.empty(), noteToWriter(1));
  }

  @Test
  void isReadAgainAfterAChangeThatWasTakenBack() {
    assertThrows(
        IllegalStateException.class,
        () ->
            database.write(
                handle -> {
                  handle.execute("update thing set note = 'never' where id = 1");
                  assertEquals(Optional.of("never"), note.find(handle, 1));
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
                handle -> {
                  handle.execute("update thing set note = 'never' where id = 1");
                  assertEquals(Optional.of("never"), note.find(handle, 1));
                  return handle.execute("insert into part values (99)");
                }));

    assertEquals(Optional.of("first"), noteToWriter(1));
  }

  @Test
  void isReadAgainAfterAnotherProcessWrote() {
    noteToWriter(1);
    try (Database other = Database.open(home.resolve("voidgram.db"))) {
      other.write(handle -> handle.execute("update thing set note = 'theirs' where id = 1"));
    }

    assertEquals(Optional.of("theirs"), noteToWriter(1));
  }

  @Test
  void readersAskEachTime() {
    database.read(handle -> note.find(handle, 1));
    write("update thing set note = 'changed' where id = 1");

    assertEquals(Optional.of("changed"), database.read(handle -> note.find(handle, 1)));
  }

  private Optional<String> noteToWriter(int id) {
    return database.write((Handle handle) -> note.find(handle, id));
  }

  private void write(String sql) {
    database.write(handle -> handle.execute(sql));
  }
}
