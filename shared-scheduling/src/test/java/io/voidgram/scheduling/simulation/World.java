package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.drive.CallBudget;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the driver, the users and the judge of one life share. */
final class World {
  final SeededRandom random;
  final Nastiness nastiness;
  final Machine machine;
  final Tally tally;
  final SimulatedInstagram instagram;
  final List<Run> runs = new ArrayList<>();
  final @Nullable StringBuilder trace;

  /** Whether an older copy of the home was put back: what is stored may be live already. */
  boolean isRestored;

  /** Counts the processes that were started. */
  int hosts;

  /** The home as it was at times, oldest first. */
  final List<Backup> backups = new ArrayList<>();

  /** How far our clock is ahead of the world's time. */
  long clockMs;

  /** Nothing leaves this machine until then. */
  long offlineUntil;

  /** Counts the processes that were started. */
  int boot;

  World(long seed, Machine machine, Tally tally, @Nullable StringBuilder trace) {
    this.random = new SeededRandom(seed);
    this.nastiness = Nastiness.drawn(random);
    this.machine = machine;
    this.tally = tally;
    this.trace = trace;
    this.instagram = new SimulatedInstagram(random, nastiness);
    for (PublishJob job : Posts.drawn(random)) {
      Instant start = Instant.ofEpochMilli(Posts.START_MS);
      PublishJob started = PublishMachine.start(job, start, random.fraction());
      boolean isShared = nastiness.isOneProcess && !runs.isEmpty();
      Host host = isShared ? runs.get(0).host : new Host(this, Posts.START_MS);
      Run run = new Run(runs.size(), started, host, new CallBudget(nastiness.callsMax));
      run.at = wakeAt(run.stored, Posts.START_MS);
      runs.add(run);
    }
  }

  /** What our clock shows. */
  Instant clock(long at) {
    return Instant.ofEpochMilli(at + clockMs);
  }

  /** When a sleeping job wakes, in the world's time; at once when it does not sleep. */
  long wakeAt(PublishJob job, long at) {
    Instant wakeAt = job.wakeAt();
    return wakeAt == null ? at : Math.max(at, wakeAt.toEpochMilli() - clockMs);
  }
}
