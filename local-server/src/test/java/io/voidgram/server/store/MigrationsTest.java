package io.voidgram.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses the migrations in the test resources db-first, db-second and db-broken. */
final class MigrationsTest {
  @TempDir Path home;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = home.resolve("voidgram.db");
  }

  @Test
  void bringsANewFileToTheNewestSchema() throws SQLException {
    openAndClose("/db-second/");

    assertEquals("2", ask("PRAGMA user_version"));
    assertFalse(Files.exists(home.resolve("voidgram.db.before-v2")), "nothing worth a copy");
  }

  @Test
  void keepsTheDataOfAnOlderFile() throws SQLException {
    openAndClose("/db-first/");
    run("INSERT INTO thing (id) VALUES (42)");

    openAndClose("/db-second/");

    assertEquals("42:fresh", ask("SELECT id || ':' || note FROM thing"));
  }

  @Test
  void copiesAnOlderFileFirst() throws SQLException {
    openAndClose("/db-first/");
    run("INSERT INTO thing (id) VALUES (42)");

    openAndClose("/db-second/");

    file = home.resolve("voidgram.db.before-v2");
    assertEquals("42", ask("SELECT group_concat(id) FROM thing"));
    assertEquals("1", ask("PRAGMA user_version"));
  }

  @Test
  void refusesAFileOfANewerVersion() {
    openAndClose("/db-second/");

    StoreException refusal =
        assertThrows(StoreException.class, () -> Database.open(file, "/db-first/"));

    assertTrue(refusal.toString().contains("newer VoidGram (schema 2, this one knows 1)"));
  }

  @Test
  void leavesAFileAsItWasWhenAMigrationFails() throws SQLException {
    openAndClose("/db-first/");

    assertThrows(StoreException.class, () -> Database.open(file, "/db-broken/"));

    assertEquals("1", ask("PRAGMA user_version"));
    assertEquals("0", ask("SELECT count(*) FROM sqlite_schema WHERE name = 'half_done'"));
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws Exception {
    Files.writeString(file, "This is no database, however long it may be. ".repeat(100));

    StoreException refusal =
        assertThrows(StoreException.class, () -> Database.open(file, "/db-first/"));

    assertTrue(refusal.toString().contains("damaged"), refusal.toString());
  }

  private void openAndClose(String migrations) {
    Database.open(file, migrations).close();
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = new SqliteFile(file).connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = new SqliteFile(file).connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getString(1);
    }
  }
}
