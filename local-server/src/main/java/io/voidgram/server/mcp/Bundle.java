package io.voidgram.server.mcp;

import io.voidgram.server.text.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The bundle that a desktop host installs by a double click: the program for Node and its manifest,
 * zipped.
 */
final class Bundle {
  static final List<String> FILES =
      List.of(
          "manifest.json",
          "package.json",
          "README.md",
          "catalog.json",
          "bin/voidgram-mcp.mjs",
          "lib/call.mjs",
          "lib/files.mjs",
          "lib/formats.mjs",
          "lib/protocol.mjs",
          "lib/rest.mjs",
          "lib/server.mjs",
          "lib/settings.mjs",
          "lib/upload.mjs",
          "lib/words.mjs");

  private static final long SOME_DAY = 1_767_225_600_000L; // the same bytes from the same files

  private Bundle() {}

  static byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String file : FILES) {
        ZipEntry entry = new ZipEntry(file);
        entry.setTime(SOME_DAY);
        zip.putNextEntry(entry);
        zip.write(Resource.read("/mcpb/" + file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A zip in memory cannot fail", e);
    }
    return bytes.toByteArray();
  }
}
