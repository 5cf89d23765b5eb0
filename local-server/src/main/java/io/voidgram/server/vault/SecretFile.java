package io.voidgram.server.vault;

import io.voidgram.server.home.HomeException;
import io.voidgram.server.home.PrivateFile;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file with a secret in it, mode 0600.
 *
 * @param purpose what the secret is for, such as {@code the key of the links to media}
 */
record SecretFile(Path path, String purpose) {
  private static final long BYTES_MAX = 64 * 1024;

  /** What is in it, damaged or not; empty when there is no such file. */
  public Optional<String> read() {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      if (!Files.exists(path)) {
        throw unusable("is a link to a file that is not there");
      }
      if (!Files.isRegularFile(path)) {
        throw unusable(Files.isDirectory(path) ? "is a folder" : "is no ordinary file");
      }
      refuseWhenOthersMayRead();
      boolean isPlausible = Files.size(path) <= BYTES_MAX;
      byte[] bytes = isPlausible ? Files.readAllBytes(path) : new byte[0];
      return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1).strip());
    } catch (IOException e) {
      throw new HomeException(
          Text.of(
              "%s cannot be read: %s. It is to hold %s.", path, HomeException.reason(e), purpose),
          e);
    }
  }

  private HomeException unusable(String what) {
    return new HomeException(
        Text.of("%s %s, but is to hold %s. Move it away and start again.", path, what, purpose));
  }

  /** An empty file tells nobody anything, and is written anew. */
  private void refuseWhenOthersMayRead() throws IOException {
    if (!PrivateFile.isOwnersAlone(path) && Files.size(path) > 0) {
      throw new HomeException(
          Text.of(
              "Others may read the secret file %s. If nobody has, run: chmod 600 '%s'",
              path, path));
    }
  }

  public void write(String content) {
    try {
      PrivateFile.write(path, (content + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new HomeException(
          Text.of(
              "%s cannot be written: %s. It is to hold %s.",
              path, HomeException.reason(e), purpose),
          e);
    }
  }
}
