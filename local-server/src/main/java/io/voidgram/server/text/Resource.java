package io.voidgram.server.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files that are parts of the program. */
public final class Resource {
  private Resource() {}

  /** The whole of the file at this absolute path of the class path. */
  public static byte[] read(String path) {
    try (InputStream in = Resource.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("The program lacks its part " + path + "; build it anew.");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }
}
