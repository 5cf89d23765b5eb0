package io.voidgram.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds out whether the database can be read, with plain JDBC: it is asked before all else. */
final class Probe implements AutoCloseable {
  private static final byte[] FILE_START = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private final SqliteFile file;
  private @Nullable Connection connection;
  private long begunAt;
  private boolean isGood;

  Probe(SqliteFile file) {
    this.file = file;
  }

  /** Whoever waits for a probe that begins after this call takes its result for an answer. */
  void run() {
    long askedAt = System.nanoTime();
    synchronized (this) {
      if (isGood && begunAt - askedAt > 0) {
        return;
      }
      begunAt = System.nanoTime();
      isGood = false;
      look();
      isGood = true;
    }
  }

  private void look() {
    checkFile();
    try {
      if (connection == null) {
        connection = file.connect();
      }
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT id FROM user LIMIT 1")) {
        rows.next();
      }
    } catch (SQLException e) {
      throw StoreException.from(e);
    }
  }

  /** A deleted file is still there for those who have it open, and lost at the next start. */
  private void checkFile() {
    try (InputStream in = Files.newInputStream(file.path())) {
      if (!Arrays.equals(in.readNBytes(FILE_START.length), FILE_START)) {
        throw new StoreException(
            "The database file is damaged. Stop VoidGram and put back a backup of its folder.");
      }
    } catch (IOException e) {
      throw new StoreException(
          "The database file cannot be read. Stop VoidGram and put back a backup of its folder.",
          e);
    }
  }

  @Override
  public synchronized void close() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw StoreException.from(e);
      }
    }
  }
}
