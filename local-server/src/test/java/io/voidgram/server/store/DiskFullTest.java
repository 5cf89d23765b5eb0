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
    database.write(
        sql -> sql.prepare("CREATE TABLE thing (id INTEGER PRIMARY KEY, note)").update());
    database.write(sql -> sql.prepare("INSERT INTO thing (id, note) VALUES (1, 'old')").update());
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

    database.write(sql -> sql.prepare("UPDATE thing SET note = 'new' WHERE id = 1").update());

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
        sql -> sql.prepare("INSERT INTO thing (note) VALUES (zeroblob(1000000))").update());
  }

  private String note() {
    return database.read(
        sql -> sql.prepare("SELECT note FROM thing").one(row -> row.text("note")).orElseThrow());
  }

  private void limitPages(int pages) {
    database.write(sql -> (int) sql.prepare("PRAGMA max_page_count = " + pages).number());
  }
}
