package io.voidgram.server.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of the home that only its owner can read, and that is whole or not there: it is written
 * aside, brought to the disk, and put in its place in one step. The build lets nobody else write.
 */
public final class PrivateFile {
  private static final Set<StandardOpenOption> NEW =
      EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private PrivateFile() {}

  /** Writes a whole small file, in the place of the one that may be there. */
  public static void write(Path file, byte[] content) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(aside); // of a process that was killed here
    try {
      try (FileChannel channel = FileChannel.open(aside, NEW, OwnerOnly.file())) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
      }
      putInPlace(aside, file);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** Brings a finished file to the disk and gives it its name, so that it survives a power cut. */
  public static void putInPlace(Path aside, Path file) throws IOException {
    OwnerOnly.restrictFile(aside);
    sync(aside, StandardOpenOption.WRITE);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(file.getParent());
  }

  /** Brings the names in a folder to the disk; Windows cannot open one, and does so by itself. */
  static void syncFolder(@Nullable Path folder) throws IOException {
    if (OwnerOnly.HAS_MODES && folder != null) {
      sync(folder, StandardOpenOption.READ);
    }
  }

  private static void sync(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  /** Makes an empty file that others fill, unless it is there; says whether it was made. */
  public static boolean createIfMissing(Path file) throws IOException {
    try {
      Files.createFile(file, OwnerOnly.file());
      return true;
    } catch (FileAlreadyExistsException e) {
      return false; // made by an earlier run, in the same way
    }
  }

  /** Opens a file to be read and written in place, for a lock; it is made when it is missing. */
  public static FileChannel openInPlace(Path file) throws IOException {
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return FileChannel.open(file, options, OwnerOnly.file());
  }

  /** Whether nobody but its owner can read it. */
  public static boolean isOwnersAlone(Path file) throws IOException {
    return OwnerOnly.isRestricted(file);
  }
}
