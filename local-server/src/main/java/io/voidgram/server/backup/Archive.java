package io.voidgram.server.backup;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.voidgram.server.backup.BackupException.Code;
import io.voidgram.server.backup.Manifest.Entry;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.json.StrictJson;
import io.voidgram.server.store.Snapshot;
import io.voidgram.server.text.Text;
import io.voidgram.server.text.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An archive that somebody hands us: nothing in it is believed before it was checked. */
final class Archive implements AutoCloseable {
  private static final int MANIFEST_BYTES_MAX = 64 << 20;

  /** A database that is nearly empty shrinks to a hundredth; more than that is no home. */
  private static final long SHRINKING_MAX = 400;

  private static final long SMALL = 64L << 20;

  private final ZipFile zip;
  private final Manifest manifest;

  private Archive(ZipFile zip, Manifest manifest) {
    this.zip = zip;
    this.manifest = manifest;
  }

  /** Opens it and checks that it holds what it says, by name and size. */
  static Archive open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      String what = "There is no file " + file + ".";
      throw new BackupException(Code.NOT_FOUND, what, "Name the archive that export made.");
    }
    ZipFile zip = zip(file);
    try {
      Manifest manifest = manifest(zip);
      requireKnown(manifest);
      requireEntries(zip, manifest);
      requirePlausible(manifest, Files.size(file));
      return new Archive(zip, manifest);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static ZipFile zip(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      throw BackupException.invalid(file + " is no whole zip archive.");
    }
  }

  private static Manifest manifest(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(Manifest.NAME);
    if (entry == null) {
      throw BackupException.invalid("The archive has no manifest.json: VoidGram did not make it.");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] text = in.readNBytes(MANIFEST_BYTES_MAX);
      return read(StrictJson.parse(text).getAsJsonObject());
    } catch (JsonParseException
        | IllegalStateException
        | NumberFormatException
        | UnsupportedOperationException
        | NullPointerException
        | DateTimeException e) {
      throw BackupException.invalid("The manifest.json of the archive cannot be read.");
    } catch (ZipException e) {
      throw BackupException.invalid("The manifest.json of the archive is damaged.");
    }
  }

  private static Manifest read(JsonObject json) {
    List<Entry> entries = new ArrayList<>();
    for (JsonElement element : json.get("entries").getAsJsonArray()) {
      JsonObject entry = element.getAsJsonObject();
      entries.add(
          new Entry(
              entry.get("name").getAsString(),
              entry.get("bytes").getAsLong(),
              entry.get("sha256").getAsString()));
    }
    JsonArray missing = json.get("missing").getAsJsonArray();
    return new Manifest(
        json.get("format").getAsString(),
        json.get("formatVersion").getAsInt(),
        json.get("version").getAsString(),
        json.get("schema").getAsInt(),
        IsoInstant.format(IsoInstant.parse(json.get("createdAt").getAsString())),
        json.get("posts").getAsLong(),
        json.get("media").getAsLong(),
        json.get("hasMedia").getAsBoolean(),
        missing.asList().stream().map(JsonElement::getAsString).toList(),
        entries);
  }

  private static void requireKnown(Manifest manifest) {
    if (!manifest.format().equals(Manifest.FORMAT)) {
      throw BackupException.invalid("The archive is no backup of VoidGram.");
    }
    boolean isNewer = manifest.formatVersion() > Manifest.FORMAT_VERSION;
    if (isNewer || manifest.schema() > Snapshot.newestSchema()) {
      throw new BackupException(
          Code.BACKUP_TOO_NEW,
          Text.of(
              "The archive was made by a newer VoidGram (%s, schema %d; this one knows %d).",
              Visible.shown(manifest.version()), manifest.schema(), Snapshot.newestSchema()),
          "Import it with that version or a newer one.");
    }
  }

  /** Each name once, each where it belongs, and none that the manifest does not tell of. */
  private static void requireEntries(ZipFile zip, Manifest manifest) {
    Set<String> told = new HashSet<>(Set.of(Manifest.NAME));
    for (Entry entry : manifest.entries()) {
      if (!isOurs(entry.name()) || entry.bytes() < 0 || !told.add(entry.name())) {
        throw BackupException.invalid(
            "The archive holds a file of the name " + Visible.shown(entry.name()) + ".");
      }
    }
    Set<String> found = new HashSet<>();
    zip.stream()
        .forEach(
            entry -> require(found.add(entry.getName()) && told.contains(entry.getName()), entry));
    if (!found.equals(told) || !told.contains(Manifest.DATABASE)) {
      throw BackupException.invalid("The archive lacks files that its manifest.json tells of.");
    }
  }

  private static void require(boolean isGood, ZipEntry entry) {
    if (!isGood) {
      throw BackupException.invalid(
          "The archive holds "
              + Visible.shown(entry.getName())
              + ", which its manifest.json does not tell of, or tells of once.");
    }
  }

  private static boolean isOurs(String name) {
    boolean isMedia =
        name.startsWith(Manifest.MEDIA)
            && Contents.FILE.matcher(name.substring(Manifest.MEDIA.length())).matches();
    return isMedia || name.equals(Manifest.DATABASE);
  }

  private static void requirePlausible(Manifest manifest, long archiveBytes) {
    long most = SMALL + archiveBytes * SHRINKING_MAX;
    long sum = 0;
    for (Entry entry : manifest.entries()) {
      sum += entry.bytes();
      if (sum < 0 || sum > most) {
        throw BackupException.invalid("The archive would unfold to more than any home holds.");
      }
    }
  }

  Manifest manifest() {
    return manifest;
  }

  InputStream open(Entry entry) throws IOException {
    return zip.getInputStream(zip.getEntry(entry.name()));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
