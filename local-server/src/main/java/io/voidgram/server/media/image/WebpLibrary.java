package io.voidgram.server.media.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * libwebp, the native library that decodes WebP; it is unpacked when the first picture needs it.
 */
public final class WebpLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(WebpLibrary.class);
  private static final String FOLDER = "com.luciad.imageio.webp.tmpdir";

  private WebpLibrary() {}

  /**
   * Has it unpacked into this folder, which nobody else can write to: in the one for temporary
   * files another user could put a library of his own in its place.
   */
  public static void unpackInto(Path folder) {
    System.setProperty(FOLDER, folder.toString());
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "webp-imageio-*")) {
      for (Path leftover : leftovers) {
        remove(leftover);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into " + folder, e);
    }
  }

  /** A process that is killed leaves its copy. */
  private static void remove(Path leftover) {
    try {
      Files.deleteIfExists(leftover);
    } catch (IOException inUse) {
      LOG.debug("{} could not be removed; a later start does it", leftover, inUse);
    }
  }
}
