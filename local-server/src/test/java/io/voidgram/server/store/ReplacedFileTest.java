package io.voidgram.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written to a file that is gone would be lost at the next start: it is refused. */
final class ReplacedFileTest {
  @TempDir Path home;
  private Path file;
  private Database database;

  @BeforeEach
  void open() {
    file = home.resolve("voidgram.db");
    database = Database.open(file);
    database.write(
        sql -> sql.prepare("CREATE TABLE thing (id INTEGER PRIMARY KEY, note)").update());
    insert();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"voidgram.db", "voidgram.db-wal", "voidgram.db-shm"})
  void refusesEveryChangeUntilTheFileIsBack(String name) throws Exception {
    Path kept = home.resolve("kept");
    Files.move(home.resolve(name), kept);

    assertRefused();
    assertThrows(StoreException.class, database::probe);

    Files.move(kept, home.resolve(name));
    assertEquals(1, insert());
    database.probe();
  }

  @ParameterizedTest
  @ValueSource(strings = {"voidgram.db", "voidgram.db-wal"})
  void refusesEveryChangeWhileAnotherFileIsThere(String name) throws Exception {
    Path kept = home.resolve("kept");
    Files.move(home.resolve(name), kept);
    Files.copy(kept, home.resolve(name));

    assertRefused();

    Files.delete(home.resolve(name));
    Files.move(kept, home.resolve(name));
    assertEquals(1, insert());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 4096})
  void refusesEveryChangeOnceTheFileIsCutShort(long size) throws Exception {
    awaitEmptyWal();
    insert();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }

    StoreException refused = assertThrows(StoreException.class, this::insert);
    assertTrue(refused.toString().contains("cut short"), refused::toString);
  }

  @Test
  void leavesTheWalOfAnotherFileAloneWhenItCloses() throws Exception {
    Path wal = home.resolve("voidgram.db-wal");
    Files.move(file, home.resolve("kept"));
    Files.copy(home.resolve("kept"), file);
    Files.move(wal, home.resolve("kept-wal"));
    Files.writeString(wal, "another's");

    database.close();

    assertEquals("another's", Files.readString(wal));
  }

  @Test
  void emptiesTheWalOnceNobodyWrites() throws Exception {
    awaitEmptyWal();
    Path copy = home.resolve("copy.db");
    Files.copy(file, copy);
    try (Database whole = Database.open(copy)) {
      long count = whole.read(sql -> sql.prepare("SELECT count(*) FROM thing").number());
      assertEquals(1, count);
    }
  }

  private void awaitEmptyWal() throws Exception {
    Path wal = home.resolve("voidgram.db-wal");
    Instant limit = Instant.now().plusSeconds(30);
    while (Files.size(wal) > 0) {
      assertTrue(Instant.now().isBefore(limit), "the WAL has " + Files.size(wal) + " bytes");
      Thread.onSpinWait();
    }
  }

  private void assertRefused() {
    StoreException refused = assertThrows(StoreException.class, this::insert);
    assertTrue(refused.toString().contains("replaced or deleted"), refused::toString);
  }

  private int insert() {
    return database.write(sql -> sql.prepare("INSERT INTO thing (note) VALUES ('a')").update());
  }
}
