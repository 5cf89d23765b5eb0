package io.voidgram.server.home;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The modes 0600 and 0700, on systems that have modes. */
final class OwnerOnly {
  static final boolean HAS_MODES =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private OwnerOnly() {}

  static FileAttribute<?>[] file() {
    return attributes(FILE);
  }

  static FileAttribute<?>[] folder() {
    return attributes(FOLDER);
  }

  private static FileAttribute<?>[] attributes(Set<PosixFilePermission> mode) {
    return HAS_MODES
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
        : new FileAttribute<?>[0];
  }

  static void restrictFile(Path file) throws IOException {
    restrict(file, FILE);
  }

  static void restrictFolder(Path folder) throws IOException {
    restrict(folder, FOLDER);
  }

  /** Sets no mode that is set already, because not every file system can change modes. */
  private static void restrict(Path path, Set<PosixFilePermission> mode) throws IOException {
    if (HAS_MODES && !Files.getPosixFilePermissions(path).equals(mode)) {
      Files.setPosixFilePermissions(path, mode);
    }
  }

  static boolean isRestricted(Path file) throws IOException {
    return !HAS_MODES || FOLDER.containsAll(Files.getPosixFilePermissions(file));
  }
}
