package io.voidgram.server.auth;

import io.voidgram.server.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** A file with a secret in it, mode 0600, made with fresh content when it is missing. */
final class SecretFile {
  private static final boolean HAS_MODES =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private SecretFile() {}

  /** The content, which is made up by the supplier if there is no file yet. */
  static String readOrCreate(Path file, Supplier<String> fresh) {
    try {
      if (!Files.exists(file)) {
        Files.createFile(file, ownerOnly());
        Files.writeString(file, fresh.get() + "\n", StandardOpenOption.SYNC);
      }
      refuseWhenOthersMayRead(file);
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the secret file " + file, e);
    }
  }

  /**
   * Looks at the mode of a file that may be there.
   *
   * @throws IllegalStateException when others may read it, for then it is no secret any more
   */
  static void refuseWhenOthersMayRead(Path file) {
    try {
      if (HAS_MODES && Files.exists(file) && !isOwnerOnly(file)) {
        throw new IllegalStateException(
            Text.of(
                "Others may read the secret file %s. If nobody has, run: chmod 600 '%s'",
                file, file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot see who may read " + file, e);
    }
  }

  private static boolean isOwnerOnly(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).endsWith("------");
  }

  private static FileAttribute<?>[] ownerOnly() {
    return HAS_MODES
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
