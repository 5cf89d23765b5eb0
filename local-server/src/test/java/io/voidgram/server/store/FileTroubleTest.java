package io.voidgram.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever runs a statement hears what SQLite found wrong, whichever way the statement was run. */
final class FileTroubleTest {
  private static final String NOTES = "SELECT note FROM thing ORDER BY id";
  private static final List<Function<Sql, Object>> READS =
      List.of(
          sql -> sql.prepare(NOTES).list(row -> row.text("note")),
          sql -> sql.prepare("SELECT max(note) FROM thing").number());

  @TempDir Path home;
  private Path file;
  private Database database;

  @BeforeEach
  void damageAPage() throws Exception {
    file = home.resolve("voidgram.db");
    try (Database whole = Database.open(file)) {
      whole.write(sql -> sql.prepare("CREATE TABLE thing (id INTEGER PRIMARY KEY, note)").update());
      for (int i = 1; i <= 40; i++) {
        String note = "note-" + i + "-" + "x".repeat(1000);
        whole.write(
            sql ->
                sql.prepare("INSERT INTO thing (note) VALUES (:note)").bind("note", note).update());
      }
    }
    DamagedFile.at(file, "note-20-");
    database = Database.open(file);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aReaderHearsOfTheDamage() {
    for (Function<Sql, Object> read : READS) {
      assertDamaged(assertThrows(StoreException.class, () -> database.read(read)));
    }
  }

  @Test
  void aWriterHearsOfTheDamage() {
    for (Function<Sql, Object> read : READS) {
      assertDamaged(assertThrows(StoreException.class, () -> database.write(read)));
    }
    StoreException failed =
        assertThrows(
            StoreException.class,
            () -> database.write(sql -> sql.prepare("UPDATE thing SET note = 'new'").update()));
    assertDamaged(failed);
  }

  @Test
  void whatIsWholeCanStillBeReadAndWritten() {
    assertThrows(StoreException.class, () -> database.read(READS.get(0)));

    String update = "UPDATE thing SET note = 'new' WHERE id = 1";
    int changed = database.write(sql -> sql.prepare(update).update());
    assertEquals(1, changed);
  }

  private static void assertDamaged(StoreException failure) {
    assertTrue(failure.toString().contains("damaged"), failure::toString);
  }
}
