package io.voidgram.server.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks for secrets in files and texts: as they are, and as base64 would show them. */
final class SecretScan {
  private final Map<String, List<String>> shapes = new TreeMap<>();

  /** A secret by the name it is reported with. */
  void watchFor(String name, String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    List<String> found = new ArrayList<>(List.of(secret));
    for (int skipped = 0; skipped < 3; skipped++) {
      byte[] rest = Arrays.copyOfRange(bytes, skipped, bytes.length);
      String base64 = Base64.getEncoder().withoutPadding().encodeToString(rest);
      found.add(base64.substring(0, base64.length() - 2));
    }
    shapes.put(name, found);
  }

  /** The names of the secrets in a text, with where it is from. */
  List<String> in(String where, String text) {
    return shapes.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(text::contains))
        .map(entry -> entry.getKey() + " in " + where)
        .toList();
  }

  /** The same for all files below a folder but these. */
  List<String> below(Path folder, List<Path> leftOut) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (leftOut.stream().noneMatch(file::startsWith)) {
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          found.addAll(in(folder.relativize(file).toString(), text));
        }
      }
    }
    return found;
  }
}
