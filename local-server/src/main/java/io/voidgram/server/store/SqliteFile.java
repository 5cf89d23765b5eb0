package io.voidgram.server.store;

import io.voidgram.server.home.HomeException;
import io.voidgram.server.home.PrivateFile;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** SQLite's own 512, less the ends of the names of the files beside it. */
  private static final int PATH_BYTES_MAX = 500;

  /** As many as fit, because a page that changes often is written back only once per checkpoint. */
  private static final int PAGES_BETWEEN_CHECKPOINTS = WAL_BYTES_MAX / 4096;

  /** Makes the file when it is missing, readable by its owner only, and says whether it was new. */
  boolean createPrivately() {
    return createPrivately(path);
  }

  /** SQLite gives the WAL and the shared-memory file the mode of the main file. */
  static boolean createPrivately(Path file) {
    int bytes = file.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > PATH_BYTES_MAX) {
      throw new StoreException(
          Text.of(
              "The path %s is too long for the database: %d bytes, of %d that are possible. Choose a folder with a shorter one.",
              file, bytes, PATH_BYTES_MAX));
    }
    if (Files.isDirectory(file)) {
      throw new StoreException(
          file + " is a folder, but is to hold the database. Move it away and start again.");
    }
    try {
      return PrivateFile.createIfMissing(file);
    } catch (IOException e) {
      throw new StoreException(
          Text.of("The database file %s cannot be made: %s.", file, HomeException.reason(e)), e);
    }
  }

  Connection connect() throws SQLException {
    Connection connection = configuration().createConnection("jdbc:sqlite:" + address());
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma wal_autocheckpoint = " + PAGES_BETWEEN_CHECKPOINTS);
    }
    return connection;
  }

  /** As a URI, in which no character of the file's name means something to the driver or SQLite. */
  private String address() {
    return path.toAbsolutePath().toUri().toString();
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
