package io.voidgram.server.sandbox.media;

import io.voidgram.server.sandbox.world.Asset;
import io.voidgram.server.sandbox.world.MediaFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that came in whole.
 *
 * @param part where it lies until somebody keeps or deletes it
 * @param warnings what a stricter platform would have stumbled over
 */
public record Download(Path part, long bytes, String sha256, List<String> warnings) {
  /** Keeps it in the folder under its hash, as a picture or video of that size and length. */
  public Asset keep(
      MediaFolder folder,
      FileKind kind,
      int width,
      int height,
      long durationMs,
      String url,
      List<String> notes)
      throws IOException {
    String fileName = sha256 + "." + kind.extension();
    folder.keep(part, fileName);
    return new Asset(
        fileName, kind.mimeType(), sha256, bytes, width, height, durationMs, url, notes);
  }

  Download with(List<String> more) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(more);
    return new Download(part, bytes, sha256, all);
  }
}
