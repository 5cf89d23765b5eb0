package io.voidgram.server.backup;

import io.voidgram.server.backup.BackupException.Code;
import io.voidgram.server.backup.Manifest.Entry;
import io.voidgram.server.home.HomeFolder;
import io.voidgram.server.home.NewFile;
import io.voidgram.server.store.Snapshot;
import io.voidgram.server.store.Sql;
import io.voidgram.server.store.SqliteLibrary;
import io.voidgram.server.store.StoreException;
import io.voidgram.server.text.Text;
import io.voidgram.server.text.Visible;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.ZipException;

/** Takes every file out of an archive into a new home, each checked by its length and its hash. */
record Unpacking(Archive archive, Path target) {
  private static final int BUFFER = 1 << 16;

  /** Room for the database to be migrated in, and to be worked with. */
  private static final long ROOM_BYTES = 64L << 20;

  void all(long freeBytes) throws IOException {
    Manifest manifest = archive.manifest();
    if (freeBytes < manifest.bytes() + ROOM_BYTES) {
      throw new BackupException(
          Code.STORAGE_FAILED,
          Text.of(
              "The disk has %d MB left, and the backup needs %d MB.",
              freeBytes >> 20, (manifest.bytes() + ROOM_BYTES) >> 20),
          "Make room.");
    }
    HomeFolder.open(target);
    HomeFolder.makePrivate(target.resolve(Manifest.MEDIA));
    for (Entry entry : manifest.entries()) {
      take(entry);
    }
    checkDatabase();
  }

  private void take(Entry entry) throws IOException {
    try (InputStream in = archive.open(entry);
        NewFile file = NewFile.begin(target.resolve(entry.name()))) {
      String hash = copy(in, file.stream(), entry.bytes());
      if (!hash.equals(entry.sha256())) {
        throw damaged(entry);
      }
      file.keep();
    } catch (ZipException | EOFException e) {
      throw damaged(entry);
    }
  }

  /** Reads one byte more than was told at most. */
  private static String copy(InputStream in, OutputStream out, long bytes) throws IOException {
    MessageDigest digest = BackupWriter.sha256();
    byte[] buffer = new byte[BUFFER];
    long left = bytes;
    int read = in.read(buffer);
    while (read >= 0 && read <= left) {
      digest.update(buffer, 0, read);
      out.write(buffer, 0, read);
      left -= read;
      read = in.read(buffer);
    }
    return read < 0 && left == 0 ? HexFormat.of().formatHex(digest.digest()) : "";
  }

  private static BackupException damaged(Entry entry) {
    return BackupException.invalid(
        "The file " + Visible.shown(entry.name()) + " in the archive is damaged.");
  }

  /** What it says of files must be true, and lead nowhere else. */
  private void checkDatabase() throws IOException {
    Path database = target.resolve(Manifest.DATABASE);
    SqliteLibrary.unpackBeside(database);
    try {
      Snapshot.requireSound(database);
      boolean isTrue = Snapshot.schema(database) == archive.manifest().schema();
      if (!isTrue || !hasFilesOf(Contents.of(database))) {
        throw BackupException.invalid(
            "The database in the archive does not fit its manifest.json.");
      }
      requireOurs(database);
    } catch (StoreException | Sql.FailedException e) {
      throw BackupException.invalid("The database in the archive cannot be read.");
    }
  }

  /** A trigger that somebody put into it would be carried out with each change from now on. */
  private void requireOurs(Path database) throws IOException {
    Path fresh = target.resolve("fresh.db");
    boolean isOurs = Snapshot.isOfOurShape(database, fresh);
    Files.delete(fresh);
    if (!isOurs) {
      throw BackupException.invalid("The database in the archive is not as VoidGram makes them.");
    }
  }

  private boolean hasFilesOf(Contents contents) {
    Manifest manifest = archive.manifest();
    Set<String> there = new HashSet<>(manifest.missing());
    manifest.entries().forEach(entry -> there.add(entry.name().replaceFirst("^uploads/", "")));
    return contents.posts() == manifest.posts()
        && contents.files().stream()
            .allMatch(
                name ->
                    Contents.FILE.matcher(name).matches()
                        && (!manifest.hasMedia() || there.contains(name)));
  }
}
