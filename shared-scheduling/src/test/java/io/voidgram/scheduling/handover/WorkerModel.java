package io.voidgram.scheduling.handover;

import io.voidgram.scheduling.handover.HandOverEvent.Standing;
import io.voidgram.scheduling.handover.HandOverEvent.Told;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The Worker's table of jobs, with the answers and the order of checks of the real one. */
final class WorkerModel {
  /** What the Worker answers to one call. */
  enum Answer {
    ACCEPTED,
    TOO_LATE,
    HOLDS_NOTHING,
    REFUSED
  }

  private enum Phase {
    WAITING,
    PUBLISHING,
    PUBLISHED,
    FAILED,
    CANCELLED
  }

  private record Row(long revision, Phase phase) {}

  private final boolean cancelKeepsRevision;
  private final Map<String, Row> rows = new HashMap<>();
  private final Map<String, Long> tombstones = new HashMap<>();
  private int published;

  /** A Worker whose cancellation holds for later calls of that revision, or, wrongly, does not. */
  WorkerModel(boolean cancelKeepsRevision) {
    this.cancelKeepsRevision = cancelKeepsRevision;
  }

  Answer upsert(String jobId, long revision) {
    Row row = rows.get(jobId);
    if (row == null && revision <= tombstones.getOrDefault(jobId, -1L)) {
      return Answer.HOLDS_NOTHING;
    }
    if (row != null && revision <= row.revision()) {
      return row.phase() == Phase.CANCELLED ? Answer.HOLDS_NOTHING : Answer.ACCEPTED;
    }
    if (row != null && isTooLate(row)) {
      return Answer.TOO_LATE;
    }
    rows.put(jobId, new Row(revision, Phase.WAITING));
    return Answer.ACCEPTED;
  }

  Answer cancel(String jobId, long revision) {
    Row row = rows.get(jobId);
    if (row == null) {
      tombstones.merge(jobId, revision, Math::max);
      return Answer.HOLDS_NOTHING;
    }
    if (isTooLate(row)) {
      return Answer.TOO_LATE;
    }
    long kept = cancelKeepsRevision ? Math.max(row.revision(), revision) : row.revision();
    rows.put(jobId, new Row(kept, Phase.CANCELLED));
    return Answer.HOLDS_NOTHING;
  }

  private static boolean isTooLate(Row row) {
    return row.phase() == Phase.PUBLISHING || row.phase() == Phase.PUBLISHED;
  }

  /** One step further with what is due; a process that is killed goes on from its rows. */
  void run(Random dice) {
    for (Map.Entry<String, Row> entry : rows.entrySet()) {
      Row row = entry.getValue();
      if (row.phase() == Phase.WAITING) {
        entry.setValue(new Row(row.revision(), Phase.PUBLISHING));
      } else if (row.phase() == Phase.PUBLISHING) {
        boolean isFailing = dice.nextInt(10) == 0;
        published += isFailing ? 0 : 1;
        entry.setValue(new Row(row.revision(), isFailing ? Phase.FAILED : Phase.PUBLISHED));
      }
    }
  }

  Optional<Told> tell(String jobId) {
    return Optional.ofNullable(rows.get(jobId))
        .map(row -> new Told(row.revision(), standing(row.phase())));
  }

  private static Standing standing(Phase phase) {
    return switch (phase) {
      case WAITING, PUBLISHING -> Standing.UNDER_WAY;
      case PUBLISHED -> Standing.PUBLISHED;
      case FAILED -> Standing.FAILED;
      case CANCELLED -> Standing.CALLED_BACK;
    };
  }

  /** Whether it will publish a post, or does. */
  boolean isOpen() {
    return rows.values().stream()
        .anyMatch(row -> row.phase() == Phase.WAITING || row.phase() == Phase.PUBLISHING);
  }

  int published() {
    return published;
  }
}
