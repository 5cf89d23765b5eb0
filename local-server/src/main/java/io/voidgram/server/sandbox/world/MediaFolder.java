package io.voidgram.server.sandbox.world;

import io.voidgram.server.sandbox.files.OwnFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where fetched pictures and videos lie, each under its hash. Their bytes are never on the heap.
 */
public final class MediaFolder {
  private final Path folder;

  MediaFolder(Path folder) throws IOException {
    this.folder = OwnFiles.folder(folder);
  }

  public Path file(String fileName) {
    return folder.resolve(fileName);
  }

  /** An empty file for bytes that are still coming in. */
  public Path startFile() throws IOException {
    return OwnFiles.incoming(folder);
  }

  /**
   * Gives a complete file its name; a file of that name is the same and is replaced atomically,
   * because others may read or bring it at the same time.
   */
  public void keep(Path part, String fileName) throws IOException {
    OwnFiles.rename(part, file(fileName));
  }

  /** Deletes everything but the named files. */
  void keepOnly(Collection<String> fileNames) {
    for (Path file : list()) {
      if (!fileNames.contains(file.getFileName().toString())) {
        delete(file);
      }
    }
  }

  private List<Path> list() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the sandbox's media folder " + folder, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file, e);
    }
  }

  void deleteAll() {
    keepOnly(List.of());
    delete(folder);
  }
}
