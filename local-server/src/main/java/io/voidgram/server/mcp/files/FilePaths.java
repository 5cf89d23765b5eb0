package io.voidgram.server.mcp.files;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Paths and names in every letter there is.
 *
 * <p>Hosts of assistants start programs without a locale, and Java then neither takes nor tells a
 * file name outside ASCII. A file URL carries its bytes past that.
 */
final class FilePaths {
  private static final String LOST = "\uFFFD";

  private FilePaths() {}

  /**
   * That path, begun from another when it is not absolute.
   *
   * @throws InvalidPathException when it is none
   */
  static Path of(Path base, String given) {
    try {
      return base.resolve(given);
    } catch (InvalidPathException e) {
      boolean isUnix = base.getFileSystem().getSeparator().equals("/");
      if (!isUnix || given.indexOf('\0') >= 0) {
        throw e;
      }
      String begin = given.startsWith("/") ? "" : base.toAbsolutePath().toUri().getRawPath() + "/";
      return Path.of(URI.create("file://" + begin + escaped(given)));
    }
  }

  private static String escaped(String path) {
    String form = URLEncoder.encode(path, StandardCharsets.UTF_8);
    return form.replace("+", "%20").replace("%2F", "/");
  }

  /** The last part of a path. */
  static String name(Path file) {
    String plain = String.valueOf(file.getFileName());
    if (!plain.contains(LOST)) {
      return plain;
    }
    String path = file.toUri().getPath().replaceAll("/+$", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
