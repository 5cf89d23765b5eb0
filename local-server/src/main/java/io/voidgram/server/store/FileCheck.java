package io.voidgram.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private static final String REPLACED =
      "The database file, or its WAL beside it, was replaced or deleted while VoidGram runs. Nothing"
          + " is accepted or published until it is back at its place. Put it back, or stop VoidGram"
          + " and put back a backup of its folder.";
  private static final String CUT_SHORT =
      "The database file was cut short while VoidGram runs. Nothing is accepted or published any"
          + " more. Stop VoidGram and put back a backup of its folder.";
  private static final String ADVICE = " Stop VoidGram and put back a backup of its folder.";

  private final Path path;
  private final FileChannel channel;
  private final @Nullable Object key;
  private final List<Path> beside;

  /** Of the files beside it, once they are there; SQLite keeps them while a connection is open. */
  private volatile @Nullable List<@Nullable Object> keysBeside;

  /** It is never compacted, so it never shrinks. */
  private volatile long sizeSeen;

  private FileCheck(Path path, FileChannel channel, @Nullable Object key) {
    this.path = path;
    this.channel = channel;
    this.key = key;
    this.beside = List.of(Path.of(path + "-wal"), Path.of(path + "-shm"));
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
    return attributes(path).fileKey();
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class);
  }

  /** Called when a connection has begun to write: from now on the WAL is this very file. */
  void noteWal() {
    if (keysBeside == null) {
      try {
        keysBeside = keysBeside();
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
  }

  private List<@Nullable Object> keysBeside() throws IOException {
    List<@Nullable Object> keys = new ArrayList<>();
    for (Path file : beside) {
      keys.add(keyOf(file));
    }
    return keys;
  }

  /**
   * Throws a StoreException when the file, or its WAL, is not the one that was opened, or was cut
   * short. Whoever has a deleted file open can go on with it, and loses it at the next start.
   */
  void runQuickly() {
    try {
      BasicFileAttributes found = attributes(path);
      if (!Objects.equals(found.fileKey(), key)) {
        throw new StoreException(REPLACED);
      }
      if (found.size() < sizeSeen) {
        throw new StoreException(CUT_SHORT);
      }
      sizeSeen = found.size();
      List<@Nullable Object> noted = keysBeside;
      if (noted != null && !noted.equals(keysBeside())) {
        throw new StoreException(REPLACED);
      }
    } catch (NoSuchFileException e) {
      throw new StoreException(REPLACED, e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Whether it is safe to close the last connection, which takes away the WAL at that path. */
  boolean isOurs() {
    try {
      return Objects.equals(keyOf(path), key);
    } catch (IOException e) {
      return false;
    }
  }

  /** Throws a StoreException when something is wrong with the file. */
  void run() {
    runQuickly();
    try {
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
