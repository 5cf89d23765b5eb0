package io.voidgram.server.cli.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file with text that a user names. */
final class TextFile {
  private static final String MARK = "\uFEFF"; // some editors begin a file with it

  private TextFile() {}

  static List<String> lines(String file) {
    try {
      String text = Files.readString(Path.of(file), StandardCharsets.UTF_8);
      return (text.startsWith(MARK) ? text.substring(1) : text).lines().toList();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The file " + file + " cannot be read as text in UTF-8.", e);
    }
  }
}
