package io.voidgram.server.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** One file in an archive, as a value; its content letter by byte. */
record ZipPart(String name, String latin) {
  ZipPart(String name, byte[] content) {
    this(name, new String(content, StandardCharsets.ISO_8859_1));
  }

  byte[] content() {
    return latin.getBytes(StandardCharsets.ISO_8859_1);
  }

  static List<ZipPart> of(Path file) throws IOException {
    List<ZipPart> parts = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Enumeration<? extends ZipEntry> all = zip.entries();
      while (all.hasMoreElements()) {
        ZipEntry entry = all.nextElement();
        parts.add(new ZipPart(entry.getName(), zip.getInputStream(entry).readAllBytes()));
      }
    }
    return parts;
  }

  /** Whether nobody who reads the file could tell that it differs. */
  static boolean isReadAs(List<ZipPart> content, Path file) {
    try {
      return of(file).equals(content);
    } catch (IOException e) {
      return false;
    }
  }
}
