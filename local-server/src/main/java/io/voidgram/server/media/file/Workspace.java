package io.voidgram.server.media.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one upload while it is worked on; they are gone when it closes. */
public final class Workspace implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workspace.class);

  private final Path folder;
  private boolean isLeft;

  private Workspace(Path folder) {
    this.folder = folder;
  }

  static Workspace in(Path desk) throws IOException {
    return new Workspace(Files.createTempDirectory(desk, "upload-"));
  }

  /** A file as it came in. */
  public Path original() {
    return folder.resolve("original");
  }

  /** A picture in its normal form. */
  public Path normal() {
    return folder.resolve("normal.jpg");
  }

  public Path thumbnail() {
    return folder.resolve("thumbnail.jpg");
  }

  /** One picture of a video. */
  public Path frame() {
    return folder.resolve("frame.jpg");
  }

  /** Stays when it closes: something is not done, and the next start shall see to it. */
  public void leave() {
    isLeft = true;
  }

  @Override
  public void close() {
    if (isLeft) {
      return;
    }
    try {
      delete(folder);
    } catch (IOException e) {
      LOG.warn("{} could not be removed; the next start does it", folder, e);
    }
  }

  /** Deletes a file, or a folder of files. */
  static void delete(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      }
    }
    Files.deleteIfExists(path);
  }
}
