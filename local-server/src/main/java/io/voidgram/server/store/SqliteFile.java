package io.voidgram.server.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;

/** The database file on disk, and how each connection to it is set up. */
record SqliteFile(Path path) {
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);
  private static final int CACHE_KIB = 2048;
  private static final int WAL_BYTES_MAX = 16 << 20;

  /** As many as fit: between two of them a page that changes often is written back once only. */
  private static final int PAGES_BETWEEN_CHECKPOINTS = WAL_BYTES_MAX / 4096;

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

  Connection connect() throws SQLException {
    Connection connection = configuration().createConnection("jdbc:sqlite:" + path);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma wal_autocheckpoint = " + PAGES_BETWEEN_CHECKPOINTS);
    }
    return connection;
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
