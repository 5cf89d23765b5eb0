package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.drive.CallBudget;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import org.jspecify.annotations.Nullable;

/** One job on its way through a life: what is stored of it, and what its driver is at. */
final class Run {
  final int index;

  /** What is stored, and how often it was stored. */
  PublishJob stored;

  int revision;

  /** What the driver works from, and which revision that was. */
  PublishJob held;

  int heldRevision;

  /** What the driver learned; null when it is to wake the job or to take it up. */
  @Nullable PublishEvent event;

  /** When that happens, in the world's time. */
  long at;

  /** The process that works on it. */
  Host host;

  /** How many calls its driver still makes before it puts the job back. */
  CallBudget budget;

  /** When its last call was sent, or it was put to sleep: nothing happens to it before that. */
  long actedAt;

  boolean isOver;
  boolean isCancelled;

  /** Whether a backup put back that it had ended, and nothing was done for it since. */
  boolean isEndOfBackup;

  int version;
  int retriesLeft = 2;

  // What is judged in the end.
  int crashes;

  /** For how long nobody could work on it. */
  long downMs;

  int freshStarts;
  boolean isEarly;
  boolean isOverdue;

  /** When it ended, in the world's time. */
  long endedAt;

  /** When its publish call was sent as a late one, and by which process; else 0. */
  long releasedLateAt;

  int releasedByBoot;

  Run(int index, PublishJob stored, Host host, CallBudget budget) {
    this.index = index;
    this.host = host;
    this.budget = budget;
    this.stored = stored;
    this.held = stored;
  }

  void store(PublishJob job) {
    stored = job;
    revision++;
    hold();
  }

  void hold() {
    held = stored;
    heldRevision = revision;
  }
}
