package io.voidgram.server.home;

import io.voidgram.server.text.Text;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether Java can write a file name at all. Under a locale such as {@code C} it replaces every
 * letter outside ASCII by a question mark, and would silently use another folder than the user
 * asked for.
 */
final class PathLetters {
  private static final String REPLACED = "\uFFFD";

  private PathLetters() {}

  /**
   * Refuses a path that did not arrive as it was typed.
   *
   * @throws HomeException saying which locale does
   */
  static void check(String path) {
    String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
    boolean isWindows = System.getProperty("os.name", "").startsWith("Windows");
    if (isWindows || Charset.forName(encoding).equals(StandardCharsets.UTF_8)) {
      return;
    }
    boolean isLost = path.contains(REPLACED) || (path.contains("?") && wasTypedInOtherLetters());
    if (isLost || !StandardCharsets.US_ASCII.newEncoder().canEncode(path)) {
      throw new HomeException(
          Text.of(
                  "The name of the home folder has letters that Java cannot write in this locale (%s).",
                  encoding)
              + " Start VoidGram with LC_ALL=C.UTF-8, or choose a folder with an ASCII name with"
              + " --home or VOIDGRAM_HOME.");
    }
  }

  /** The question mark may be meant: Linux still has the bytes as they were typed. */
  private static boolean wasTypedInOtherLetters() {
    for (String file : List.of("/proc/self/cmdline", "/proc/self/environ")) {
      try {
        for (byte letter : Files.readAllBytes(Path.of(file))) {
          if (letter < 0) {
            return true;
          }
        }
      } catch (IOException e) {
        return true; // a system without these files: better refuse than work elsewhere
      }
    }
    return false;
  }
}
