package io.voidgram.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the database file is still at its place, and still a database.
 *
 * <p>It is opened once and closed after all connections. Closing a file takes away every lock this
 * process holds on it; without its locks, SQLite in another process takes itself for the last one
 * and deletes the WAL, with all that is written to it later (sqlite.org/howtocorrupt.html, 2.2).
 */
final class FileCheck implements AutoCloseable {
  private static final byte[] START = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final String ADVICE = " Stop VoidGram and put back a backup of its folder.";

  private final Path path;
  private final FileChannel channel;
  private final @Nullable Object key;

  private FileCheck(Path path, FileChannel channel, @Nullable Object key) {
    this.path = path;
    this.channel = channel;
    this.key = key;
  }

  static FileCheck open(Path path) {
    try {
      return new FileCheck(path, FileChannel.open(path, StandardOpenOption.READ), keyOf(path));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Names the file itself, whatever its path; null where the system has no such names. */
  private static @Nullable Object keyOf(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /** Throws a StoreException when something is wrong with the file. */
  void run() {
    try {
      // Whoever has a deleted file open can go on with it, and loses it at the next start.
      if (!Objects.equals(keyOf(path), key)) {
        throw new StoreException("The database file was replaced." + ADVICE);
      }
      if (!Arrays.equals(start(), START)) {
        throw new StoreException("The database file is damaged." + ADVICE);
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private byte[] start() throws IOException {
    ByteBuffer start = ByteBuffer.allocate(START.length);
    channel.read(start, 0);
    return start.array();
  }

  private static StoreException unreadable(IOException cause) {
    return new StoreException("The database file cannot be read." + ADVICE, cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
