package io.voidgram.server.backup;

import io.voidgram.server.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an archive says of itself, as {@code manifest.json} in it.
 *
 * @param version of the VoidGram that made it
 * @param schema of its database
 * @param createdAt when the copy of the database was made
 * @param hasMedia whether the media are in it
 * @param missing files that the database knows and that were gone from the disk
 * @param entries every other file in it
 */
record Manifest(
    String format,
    int formatVersion,
    String version,
    int schema,
    String createdAt,
    long posts,
    long media,
    boolean hasMedia,
    List<String> missing,
    List<Entry> entries) {
  static final String NAME = "manifest.json";
  static final String FORMAT = "voidgram-backup";
  static final int FORMAT_VERSION = 1;
  static final String DATABASE = "voidgram.db";
  static final String MEDIA = "uploads/";

  Manifest {
    missing = List.copyOf(missing);
    entries = List.copyOf(entries);
  }

  /** One file in the archive. */
  record Entry(String name, long bytes, String sha256) {}

  String text() {
    return Json.text(this) + "\n";
  }

  long bytes() {
    return entries.stream().mapToLong(Entry::bytes).sum();
  }

  static String versionOr(@Nullable String version) {
    return version == null ? "development" : version;
  }
}
