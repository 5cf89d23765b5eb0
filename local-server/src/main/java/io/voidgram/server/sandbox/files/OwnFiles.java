package io.voidgram.server.sandbox.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files with mode 0600 in folders with mode 0700, on systems that have modes. */
public final class OwnFiles {
  private static final boolean HAS_MODES =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private OwnFiles() {}

  /** Makes a folder, and takes away what others may do in one that is there and no link. */
  public static Path folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, mode("rwx------"));
    }
    if (!Files.isSymbolicLink(folder)) {
      restrict(folder, "rwx------");
    }
    return folder;
  }

  /** An empty file for bytes that are still coming in. */
  public static Path incoming(Path folder) throws IOException {
    return Files.createTempFile(folder, "incoming-", ".part", mode("rw-------"));
  }

  /** Writes a file from its start; what was in it is gone. */
  public static OutputStream write(Path file) throws IOException {
    return open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  /** Writes behind what is in a file. */
  public static OutputStream append(Path file) throws IOException {
    return open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static OutputStream open(Path file, OpenOption... options) throws IOException {
    return Channels.newOutputStream(FileChannel.open(file, Set.of(options), mode("rw-------")));
  }

  /** Gives a finished file its name, in one step. */
  public static void rename(Path from, Path to) throws IOException {
    restrict(from, "rw-------");
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?>[] mode(String mode) {
    return HAS_MODES
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private static void restrict(Path path, String mode) throws IOException {
    Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(mode);
    if (HAS_MODES && !Files.getPosixFilePermissions(path).equals(wanted)) {
      Files.setPosixFilePermissions(path, wanted);
    }
  }
}
