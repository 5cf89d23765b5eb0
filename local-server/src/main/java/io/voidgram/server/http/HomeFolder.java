package io.voidgram.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The folder that holds everything VoidGram keeps, readable by its owner only. */
public final class HomeFolder {
  private static final boolean HAS_MODES =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final FileAttribute<?> FILE_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?>[] NO_MODE = {};
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private HomeFolder() {}

  /** Makes an empty file with mode 0600, unless it is there already. */
  public static void createPrivateFile(Path file) throws IOException {
    try {
      Files.createFile(file, HAS_MODES ? new FileAttribute<?>[] {FILE_MODE} : NO_MODE);
    } catch (FileAlreadyExistsException e) {
      return; // made by an earlier run, in the same way
    }
  }

  static Path choose(Optional<String> option, Map<String, String> environment) {
    return option
        .or(() -> Optional.ofNullable(environment.get("VOIDGRAM_HOME")).filter(h -> !h.isBlank()))
        .map(Path::of)
        .orElseGet(() -> platformDefault(System.getProperty("os.name", ""), environment))
        .toAbsolutePath()
        .normalize();
  }

  static Path platformDefault(String system, Map<String, String> environment) {
    Path user = Path.of(System.getProperty("user.home", "."));
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return folder(environment, "APPDATA", user.resolve("AppData/Roaming")).resolve("VoidGram");
    }
    if (name.startsWith("mac")) {
      return user.resolve("Library/Application Support/VoidGram");
    }
    return folder(environment, "XDG_DATA_HOME", user.resolve(".local/share")).resolve("voidgram");
  }

  /** The XDG rules say that a relative path counts as unset. */
  private static Path folder(Map<String, String> environment, String variable, Path byDefault) {
    return Optional.ofNullable(environment.get(variable))
        .filter(path -> !path.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElse(byDefault);
  }

  /** Makes the folder with mode 0700, and takes away what others may do in one that is there. */
  public static void makePrivate(Path folder) {
    try {
      if (!HAS_MODES) {
        Files.createDirectories(folder);
        return;
      }
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      if (!EnumSet.copyOf(Files.getPosixFilePermissions(folder)).equals(OWNER_ONLY)) {
        Files.setPosixFilePermissions(folder, OWNER_ONLY);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the folder " + folder + " private", e);
    }
  }
}
