package io.voidgram.server.backup;

import io.voidgram.server.backup.BackupException.Code;
import io.voidgram.server.home.HomeException;
import io.voidgram.server.home.NewFile;
import io.voidgram.server.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Makes a backup of a home, whether its server runs or not. */
public record Export(Path home, InstantSource clock) {
  /**
   * What was made.
   *
   * @param missing media that the home should have and has not
   */
  public record Made(String file, long bytes, long posts, long media, List<String> missing) {
    public Made {
      missing = List.copyOf(missing);
    }
  }

  /** What a backup would hold. */
  public record Size(long bytes, long posts, long media) {}

  /** An archive, open to be read. */
  public record Download(FileChannel content, long bytes, Instant madeAt) {}

  /** Writes an archive of that name, for its owner alone; it is there when it is whole. */
  public Made toFile(Path wanted, boolean withMedia) {
    Path file = wanted.toAbsolutePath().normalize();
    requireHome();
    requirePlace(file);
    try (NewFile archive = NewFile.begin(file)) {
      Manifest manifest = BackupWriter.write(home, withMedia, clock.instant(), archive.stream());
      archive.keep();
      return new Made(
          file.toString(),
          Files.size(file),
          manifest.posts(),
          manifest.media(),
          manifest.missing());
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    } catch (IOException e) {
      String what = "The backup " + file + " cannot be written: " + HomeException.reason(e) + ".";
      throw new BackupException(
          Code.STORAGE_FAILED, what, "Make room, or choose another place.", e);
    } catch (StoreException e) {
      String why = "The database cannot be copied. " + e.getMessage();
      throw new BackupException(Code.STORAGE_FAILED, why, "", e);
    }
  }

  /** An archive of everything that is gone from the disk once it is read. */
  public Download toDownload() {
    Path file = Desk.archive(home);
    Made made = toFile(file, true);
    try {
      FileChannel content =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
      return new Download(content, made.bytes(), clock.instant());
    } catch (IOException e) {
      throw new BackupException(
          Code.STORAGE_FAILED,
          "The backup cannot be read: " + HomeException.reason(e) + ".",
          "",
          e);
    }
  }

  /** What a backup made now would hold, and about how large it would be. */
  Size size(Contents contents) {
    long bytes = home.resolve(Manifest.DATABASE).toFile().length();
    for (String name : contents.files()) {
      bytes += home.resolve(Manifest.MEDIA + name).toFile().length();
    }
    return new Size(bytes, contents.posts(), contents.media().size());
  }

  private void requireHome() {
    if (!Files.isRegularFile(home.resolve(Manifest.DATABASE))) {
      String what = "There is no VoidGram in " + home + ".";
      throw new BackupException(Code.NOT_FOUND, what, "Name its folder with --home.");
    }
  }

  private static void requirePlace(Path file) {
    Path folder = file.getParent();
    if (Files.exists(file)) {
      throw exists(file);
    }
    if (folder == null || !Files.isDirectory(folder)) {
      String what = "There is no folder " + folder + ".";
      throw new BackupException(Code.NOT_FOUND, what, "Make it, or choose another place.");
    }
  }

  private static BackupException exists(Path file) {
    return new BackupException(
        Code.FILE_EXISTS, file + " is there already, and stays.", "Choose another name.");
  }
}
