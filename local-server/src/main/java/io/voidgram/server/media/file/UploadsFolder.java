package io.voidgram.server.media.file;

import io.voidgram.server.home.HomeFolder;
import io.voidgram.server.home.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of uploaded files, and in it the desk where uploads are worked on.
 *
 * <p>Whatever changes files has a workspace on the desk while it does. So if the desk is empty at a
 * start, no change was cut off, and there is nothing to clear up.
 */
public final class UploadsFolder {
  private final Path uploads;
  private final Path desk;

  private UploadsFolder(Path uploads, Path desk) {
    this.uploads = uploads;
    this.desk = desk;
  }

  public static UploadsFolder open(Path home) {
    Path uploads = home.resolve("uploads");
    UploadsFolder folder = new UploadsFolder(uploads, uploads.resolve("incoming"));
    HomeFolder.makePrivate(folder.uploads);
    HomeFolder.makePrivate(folder.desk);
    return folder;
  }

  /** Whether a process before this one left work on the desk. */
  public boolean wasCutOff() {
    return !leftovers().isEmpty();
  }

  public void clearDesk() {
    try {
      for (Path leftover : leftovers()) {
        Workspace.delete(leftover);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot clear " + desk, e);
    }
  }

  private List<Path> leftovers() {
    try (Stream<Path> leftovers = Files.list(desk)) {
      return leftovers.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into " + desk, e);
    }
  }

  /** A place for the files of one upload while it is worked on. */
  public Workspace newWorkspace() throws IOException {
    return Workspace.in(desk);
  }

  public Path resolve(String name) {
    return uploads.resolve(name);
  }

  public long freeBytes() throws IOException {
    return Files.getFileStore(uploads).getUsableSpace();
  }

  /** Moves a finished file in, in one step and so that it survives a power cut. */
  public void keep(Path file, String name) throws IOException {
    PrivateFile.putInPlace(file, uploads.resolve(name));
  }

  public void remove(String name) throws IOException {
    Files.deleteIfExists(uploads.resolve(name));
  }

  /** Removes the files that no row knows: a crash came between the file and its row. */
  public void removeAllBut(Set<String> known) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(uploads, Files::isRegularFile)) {
      for (Path file : files) {
        if (!known.contains(String.valueOf(file.getFileName()))) {
          Files.delete(file);
        }
      }
    }
  }
}
