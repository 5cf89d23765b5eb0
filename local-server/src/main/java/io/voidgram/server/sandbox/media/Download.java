package io.voidgram.server.sandbox.media;

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

  Download with(List<String> more) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(more);
    return new Download(part, bytes, sha256, all);
  }
}
