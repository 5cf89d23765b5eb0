package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.PublishJob;
import java.util.ArrayList;
import java.util.List;

/** The home as it was at one time. */
final class Backup {
  private record Row(Run run, PublishJob stored, int version, int retriesLeft) {}

  private final List<Row> rows = new ArrayList<>();
  final long takenAt;

  Backup(World world, long at) {
    takenAt = at;
    for (Run run : world.runs) {
      rows.add(new Row(run, run.stored, run.version, run.retriesLeft));
    }
  }

  /** Puts back what its user has not changed since. */
  void restore() {
    for (Row row : rows) {
      Run run = row.run();
      boolean isSame = run.version == row.version() && run.retriesLeft == row.retriesLeft();
      if (isSame && !run.isCancelled && canBeFound(row.stored().content())) {
        run.stored = row.stored();
        run.isEndOfBackup = row.stored().state().isFinal();
        run.revision++;
        run.isOver = false;
        run.freshStarts += 3;
      }
    }
  }

  /** Stories are gone after a day, and the Page does not tell how far a cross-post had come. */
  private static boolean canBeFound(PostContent content) {
    return content.mediaType() != MediaType.STORIES && !content.crossPostToFacebook();
  }
}
