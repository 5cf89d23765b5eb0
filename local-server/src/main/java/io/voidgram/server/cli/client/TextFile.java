package io.voidgram.server.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file with text that a user names. */
final class TextFile {
  private static final String MARK = "\uFEFF"; // some editors begin a file with it

  /** A thousand captions of the greatest length, four bytes a letter, are less. */
  private static final int BYTES_MAX = 10_000_000;

  private TextFile() {}

  static List<String> lines(String file) {
    if (!Files.exists(Path.of(file))) {
      throw new IllegalArgumentException("There is no file " + file + ".");
    }
    if (Files.isDirectory(Path.of(file))) {
      throw new IllegalArgumentException(file + " is a folder. Name a file with text.");
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      String text = text(in.readNBytes(BYTES_MAX + 1), file);
      return (text.startsWith(MARK) ? text.substring(1) : text).lines().toList();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The file " + file + " cannot be read as text in UTF-8.", e);
    }
  }

  private static String text(byte[] bytes, String file) throws CharacterCodingException {
    if (bytes.length > BYTES_MAX) {
      throw new IllegalArgumentException(
          "The file " + file + " is larger than 10 MB, which no captions are. Name another.");
    }
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
