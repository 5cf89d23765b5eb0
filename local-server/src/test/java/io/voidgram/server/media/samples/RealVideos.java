package io.voidgram.server.media.samples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Tiny videos that an encoder really made: test pictures of our own, a few kilobytes each. */
public final class RealVideos {
  private RealVideos() {}

  public static byte[] bytes(String name) throws IOException {
    try (InputStream in = RealVideos.class.getResourceAsStream("/videos/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no video " + name);
      }
      return in.readAllBytes();
    }
  }

  /** Where these four characters stand for the first time. */
  public static int indexOf(byte[] bytes, String fourCc) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(fourCc);
  }
}
