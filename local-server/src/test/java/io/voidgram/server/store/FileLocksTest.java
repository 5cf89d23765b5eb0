package io.voidgram.server.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * SQLite in another process deletes the WAL when it closes the database and gets the lock that all
 * who have it open share: then nobody else has it open. What this process writes later is lost.
 */
@EnabledOnOs({OS.LINUX, OS.MAC}) // elsewhere locks belong to the descriptor that took them
final class FileLocksTest {
  /** Of the file format's locking page (sqlite.org/fileformat.html, 1.5; os.h: SHARED_FIRST). */
  private static final long SHARED_FIRST = 0x4000_0002L;

  private static final long SHARED_SIZE = 510;
  private static final String FREE = "free";

  @TempDir Path home;

  @Test
  void outlastTheLookForHealth() throws IOException {
    try (Database database = openForWriting()) {
      database.probe();
      database.probe();

      assertFalse(isFreeForOthers());
    }
    assertTrue(isFreeForOthers());
  }

  /** Shows that the test above can see the harm. */
  @Test
  void areGivenUpByWhoeverClosesTheFile() throws IOException {
    try (Database database = openForWriting()) {
      assertFalse(isFreeForOthers());
      Files.newInputStream(file()).close();

      assertTrue(isFreeForOthers());
      database.probe();
    }
  }

  private Path file() {
    return home.resolve("voidgram.db");
  }

  private Database openForWriting() {
    Database database = Database.open(file());
    database.write(sql -> sql.prepare("create table thing (id integer primary key)").update());
    return database;
  }

  private boolean isFreeForOthers() throws IOException {
    Process other =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                FileLocksTest.class.getName(),
                file().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = other.inputReader(StandardCharsets.UTF_8)) {
      return FREE.equals(lines.readLine());
    }
  }

  /** The other process. */
  public static void main(String[] arguments) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            Path.of(arguments[0]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      @Nullable FileLock lock = channel.tryLock(SHARED_FIRST, SHARED_SIZE, false);
      System.out.println(lock == null ? "taken" : FREE);
    }
  }
}
