package io.voidgram.server.sandbox.world;

import java.util.List;

/**
 * A picture or video that was fetched and is kept on disk.
 *
 * @param fileName its name in the media folder, made of its hash
 * @param notes what the platform did to it, or would have liked otherwise
 */
public record Asset(
    String fileName,
    String mimeType,
    String sha256,
    long bytes,
    int width,
    int height,
    long durationMs,
    String sourceUrl,
    List<String> notes) {
  public boolean isVideo() {
    return mimeType.startsWith("video/");
  }
}
