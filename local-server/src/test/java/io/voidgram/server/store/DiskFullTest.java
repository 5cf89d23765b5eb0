package io.voidgram.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A limit on the pages of the file stands for a disk without space. */
final class DiskFullTest {
  @TempDir Path home;
  private Database database;

  @BeforeEach
  void fillTheDisk() {
    database = Database.open(home.resolve("voidgram.db"));
    database.write(handle -> handle.execute("CREATE TABLE thing (id INTEGER PRIMARY KEY, note)"));
    database.write(handle -> handle.execute("INSERT INTO thing (id, note) VALUES (1, 'old')"));
    limitPages(1);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void saysWhatToDo() {
    StoreException full = assertThrows(StoreException.class, this::insertMuch);

    assertTrue(full.toString().contains("full. Free some space"), full.toString());
  }

  @Test
  void stillReads() {
    assertThrows(StoreException.class, this::insertMuch);

    assertEquals("old", note());
  }

  @Test
  void stillRecordsAChangeThatNeedsNoSpace() {
    assertThrows(StoreException.class, this::insertMuch);

    database.write(handle -> handle.execute("UPDATE thing SET note = 'new' WHERE id = 1"));

    assertEquals("new", note());
  }

  @Test
  void writesAgainOnceThereIsSpace() {
    assertThrows(StoreException.class, this::insertMuch);

    limitPages(1_000_000);

    assertEquals(1, insertMuch());
  }

  private int insertMuch() {
    return database.write(
        handle -> handle.execute("INSERT INTO thing (note) VALUES (zeroblob(1000000))"));
  }

  private String note() {
    return database.read(
        handle -> handle.createQuery("SELECT note FROM thing").mapTo(String.class).one());
  }

  private void limitPages(int pages) {
    database.write(
        handle ->
            handle.createQuery("PRAGMA max_page_count = " + pages).mapTo(Integer.class).one());
  }
}
