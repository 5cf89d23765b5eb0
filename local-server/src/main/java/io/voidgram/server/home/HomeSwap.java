package io.voidgram.server.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a home that was made beside it in the place of another, so that at each instant one of the
 * two is whole.
 *
 * <p>The new one is filled as {@code <name>.importing}. Once it is whole a note is put into it,
 * then the old one gets another name, then the new one its own. Whoever comes upon a note finishes
 * that.
 */
public final class HomeSwap {
  private static final String STAGING = ".importing";
  private static final String NOTE = "imported.json";

  private final Path home;
  private final Path staging;

  private HomeSwap(Path home, Path staging) {
    this.home = home;
    this.staging = staging;
  }

  /** For the home at that path, or the folder that a link there leads to. */
  public static HomeSwap of(Path home) throws IOException {
    Path real = Files.exists(home) ? home.toRealPath() : home.toAbsolutePath();
    return new HomeSwap(real, real.resolveSibling(real.getFileName() + STAGING));
  }

  /**
   * Finishes a swap whose process was killed when the old home had lost its name and the new one
   * had none yet; does nothing else.
   */
  public static void finish(Path home) {
    try {
      HomeSwap swap = of(home);
      if (!Files.exists(home, LinkOption.NOFOLLOW_LINKS) && swap.hasNote(swap.staging)) {
        swap.move(swap.staging, swap.home);
      }
    } catch (IOException e) {
      throw new HomeException("The import into " + home + " cannot be finished: " + e, e);
    }
  }

  /** What was noted by a swap that is finished, and of which nobody has heard yet. */
  public Optional<String> finished() throws IOException {
    return hasNote(home)
        ? Optional.of(Files.readString(home.resolve(NOTE), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** It was heard of. */
  public void forget() throws IOException {
    Files.deleteIfExists(home.resolve(NOTE));
  }

  /** An empty folder for the new home; what an earlier try left there is gone. */
  public Path begin() throws IOException {
    abandon();
    Files.createDirectories(staging, OwnerOnly.folder());
    return staging;
  }

  /** The new home is not wanted after all. */
  public void abandon() throws IOException {
    if (Files.exists(staging, LinkOption.NOFOLLOW_LINKS)) {
      Files.walkFileTree(staging, new Remover());
    }
  }

  /**
   * The new home is whole: from here on it takes the place, whatever comes between.
   *
   * @param aside the new name of the old home; null when there is none, or an empty folder
   */
  public void complete(String note, @Nullable Path aside) throws IOException {
    PrivateFile.write(staging.resolve(NOTE), note.getBytes(StandardCharsets.UTF_8));
    if (aside == null) {
      Files.deleteIfExists(home);
      move(staging, home);
    } else {
      move(home, aside);
      takePlaceOf(aside);
    }
  }

  private void takePlaceOf(Path aside) throws IOException {
    try {
      move(staging, home);
    } catch (IOException e) {
      move(aside, home);
      throw e;
    }
  }

  private boolean hasNote(Path folder) {
    return Files.isRegularFile(folder.resolve(NOTE), LinkOption.NOFOLLOW_LINKS);
  }

  private void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    PrivateFile.syncFolder(home.getParent());
  }

  /** A free name beside the home, such as {@code voidgram.before-import-20261130-205900}. */
  public Path asideAt(String time) {
    Path aside = home.resolveSibling(home.getFileName() + ".before-import-" + time);
    for (int i = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
      aside = home.resolveSibling(home.getFileName() + ".before-import-" + time + "-" + i);
    }
    return aside;
  }

  /** Room on the disk that the new home will lie on. */
  public long freeBytes() throws IOException {
    Path folder = home.getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new NoSuchFileException(home.toString());
    }
    return Files.getFileStore(folder).getUsableSpace();
  }

  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
