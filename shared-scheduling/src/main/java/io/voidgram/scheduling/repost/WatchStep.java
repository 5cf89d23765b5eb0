package io.voidgram.scheduling.repost;

import java.time.Instant;

/** The watch to store, then the one thing to do. */
public record WatchStep(InboxWatch watch, Command command) {
  /** What is to be done for a watch. */
  public sealed interface Command {
    /** Read the inbox. */
    record Look() implements Command {}

    /** Wake the watch at that instant, never earlier. */
    record SleepUntil(Instant at) implements Command {}

    /** Nothing, until something happens to it. */
    record Rest() implements Command {}

    /** Tell the owner why there is no look. */
    record Refuse(String why) implements Command {}
  }
}
