package io.voidgram.server.text;

import java.time.ZoneId;

/** The time zone of the machine, for people who say "this week" and name no place. */
public final class MachineZone {
  private MachineZone() {}

  @OfThisMachine
  public static ZoneId get() {
    return ZoneId.systemDefault();
  }
}
