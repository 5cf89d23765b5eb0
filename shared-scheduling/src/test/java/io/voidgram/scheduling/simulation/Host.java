package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.drive.Drive;
import io.voidgram.scheduling.drive.TimeSense;
import io.voidgram.scheduling.publish.Moment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One process that runs posts: when it was started, and what it makes of its clocks. */
final class Host {
  private final World world;
  final Drive drive;

  /** How wrong the clock was when the process was started. */
  final long bootClockMs;

  private TimeSense sense;

  Host(World world, long at) {
    this.world = world;
    this.bootClockMs = world.clockMs;
    this.sense = TimeSense.of(world.nastiness.isCloud ? "cloud" : "boot" + world.hosts++);
    Duration grace = Duration.ofMinutes(world.nastiness.graceMinutes);
    this.drive = new Drive(world.machine, grace, world.clock(at));
    moment(at);
  }

  Moment moment(long at) {
    Instant wall = world.clock(at);
    sense = sense.read(wall, tickMs(at));
    return sense.moment(wall, tickMs(at));
  }

  void hear(@Nullable Instant date, long at) {
    sense = sense.answered(date, world.clock(at), tickMs(at));
  }

  /** A Worker has no clock but the wall's. */
  private long tickMs(long at) {
    return world.nastiness.isCloud ? world.clock(at).toEpochMilli() : at - 1_000_000_000_000L;
  }
}
