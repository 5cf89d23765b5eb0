package io.voidgram.server.backup;

import io.voidgram.server.home.HomeFolder;
import io.voidgram.server.store.Snapshot;
import io.voidgram.server.store.SqliteLibrary;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where copies lie in the home while a backup is made of them, or fetched. */
final class Desk implements AutoCloseable {
  private static final Pattern COPY =
      Pattern.compile("(\\d{1,9})-\\d+\\.(?:zip|db(?:-wal|-shm|-journal)?)");
  private static final String FOLDER = "backup";
  private static final AtomicLong COUNT = new AtomicLong();

  private final Path folder;
  private final Path copy;

  private Desk(Path folder) {
    this.folder = folder;
    this.copy = folder.resolve(fresh(".db"));
  }

  private static String fresh(String end) {
    return ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + end;
  }

  /** Where an archive can lie that is fetched at once. */
  static Path archive(Path home) {
    Path folder = home.resolve(FOLDER);
    HomeFolder.makePrivate(folder);
    return folder.resolve(fresh(".zip"));
  }

  /** Clears away the copies of processes that were killed, and makes room for one. */
  static Desk in(Path home) throws IOException {
    SqliteLibrary.unpackBeside(home.resolve(Manifest.DATABASE));
    Path folder = home.resolve(FOLDER);
    HomeFolder.makePrivate(folder);
    Desk desk = new Desk(folder);
    desk.remove(false);
    return desk;
  }

  /** Copies the database as it is now, in the place of an earlier copy. */
  Path copy(Path database) throws IOException {
    remove(true);
    Snapshot.make(database, copy);
    return copy;
  }

  private void remove(boolean isOwn) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (isOwn ? name.startsWith(String.valueOf(copy.getFileName())) : isLeft(name)) {
          Files.delete(entry);
        }
      }
    }
  }

  private static boolean isLeft(String name) {
    Matcher matcher = COPY.matcher(name);
    return matcher.matches() && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty();
  }

  @Override
  public void close() throws IOException {
    remove(true);
  }
}
