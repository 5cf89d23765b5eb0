package io.voidgram.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;

/** The database file on disk, and how each connection to it is set up. */
record SqliteFile(Path path) {
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int CACHE_KIB = 4096;
  private static final int WAL_BYTES_MAX = 16 << 20;

  /** Makes the file when it is missing, readable by its owner only, and says whether it was new. */
  boolean createPrivately() {
    return createPrivately(path);
  }

  static boolean createPrivately(Path file) {
    try {
      Files.createFile(file, ownerOnly());
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new StoreException("Cannot create the database file " + file + ": " + e, e);
    }
  }

  /** SQLite gives the WAL and the shared-memory file the mode of the main file. */
  private static FileAttribute<?>[] ownerOnly() {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  /**
   * A file that was deleted is still there for those who have it open, and lost at the next start.
   */
  void probe() {
    byte[] start = new byte[MAGIC.length];
    try (InputStream in = Files.newInputStream(path)) {
      if (in.readNBytes(start, 0, start.length) < start.length || !Arrays.equals(start, MAGIC)) {
        throw new StoreException(
            "The database file is damaged. Stop VoidGram and put back a backup of the data folder.");
      }
    } catch (IOException e) {
      throw new StoreException("The database file cannot be read: " + e, e);
    }
  }

  Connection connect() throws SQLException {
    return configuration().createConnection("jdbc:sqlite:" + path);
  }

  /** No mmap: a file cut short by somebody else would then kill the process instead of failing. */
  private static SQLiteConfig configuration() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
    config.setCacheSize(-CACHE_KIB);
    config.setTempStore(TempStore.MEMORY);
    config.setJournalSizeLimit(WAL_BYTES_MAX);
    config.setPragma(Pragma.MMAP_SIZE, "0");
    config.setGetGeneratedKeys(false);
    return config;
  }
}
