package io.voidgram.server.backup;

import io.voidgram.server.backup.Manifest.Entry;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.store.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a home as an archive while its server runs or does not: a copy of the database, the media
 * that copy knows, and a manifest. Keys and the secret of the cookies stay in the home.
 */
final class BackupWriter {
  /** Media are deleted now and then while they are copied; then a new copy does not know them. */
  private static final int COPIES_MAX = 3;

  private static final int BUFFER = 1 << 16;

  private final Path home;
  private final Instant now;
  private final List<Entry> entries = new ArrayList<>();

  private BackupWriter(Path home, Instant now) {
    this.home = home;
    this.now = now;
  }

  /** Writes it, and says what is in it; the stream stays open. */
  static Manifest write(Path home, boolean withMedia, Instant now, OutputStream out)
      throws IOException {
    try (Desk desk = Desk.in(home)) {
      return new BackupWriter(home, now).write(desk, withMedia, out);
    }
  }

  private Manifest write(Desk desk, boolean withMedia, OutputStream out) throws IOException {
    Path database = home.resolve(Manifest.DATABASE);
    Path copy = desk.copy(database);
    Contents contents = Contents.of(copy);
    for (int i = 1; withMedia && i < COPIES_MAX && !missing(contents).isEmpty(); i++) {
      copy = desk.copy(database);
      contents = Contents.of(copy);
    }
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    zip.setLevel(Deflater.BEST_SPEED);
    try (InputStream in = Files.newInputStream(copy)) {
      put(zip, Manifest.DATABASE, in);
    }
    List<String> missing = withMedia ? putMedia(zip, contents) : List.of();
    Manifest manifest = manifest(Snapshot.schema(copy), contents, withMedia, missing);
    begin(zip, Manifest.NAME);
    zip.write(manifest.text().getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    zip.finish();
    zip.flush();
    return manifest;
  }

  private Path mediaFile(String name) {
    return home.resolve(Manifest.MEDIA + name);
  }

  private List<String> missing(Contents contents) {
    return contents.files().stream()
        .filter(name -> !Files.isRegularFile(mediaFile(name), LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /** Returns the names of those that are not there. */
  private List<String> putMedia(ZipOutputStream zip, Contents contents) throws IOException {
    zip.setLevel(Deflater.NO_COMPRESSION); // photos and videos are compressed already
    List<String> missing = new ArrayList<>();
    for (String name : contents.files()) {
      try (InputStream in = Files.newInputStream(mediaFile(name), LinkOption.NOFOLLOW_LINKS)) {
        put(zip, Manifest.MEDIA + name, in);
      } catch (NoSuchFileException e) {
        missing.add(name);
      }
    }
    return missing;
  }

  private void put(ZipOutputStream zip, String name, InputStream in) throws IOException {
    begin(zip, name);
    MessageDigest digest = sha256();
    long bytes = 0;
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
      zip.write(buffer, 0, read);
      bytes += read;
    }
    zip.closeEntry();
    entries.add(new Entry(name, bytes, HexFormat.of().formatHex(digest.digest())));
  }

  private void begin(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(now.toEpochMilli());
    zip.putNextEntry(entry);
  }

  private Manifest manifest(int schema, Contents contents, boolean hasMedia, List<String> missing) {
    long there = contents.media().stream().filter(name -> !missing.contains(name)).count();
    return new Manifest(
        Manifest.FORMAT,
        Manifest.FORMAT_VERSION,
        Manifest.versionOr(BackupWriter.class.getPackage().getImplementationVersion()),
        schema,
        IsoInstant.format(now),
        contents.posts(),
        hasMedia ? there : 0,
        hasMedia,
        missing,
        entries);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
