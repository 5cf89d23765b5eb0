package io.voidgram.scheduling.repost;

import java.time.Instant;

/** What an account's watch is at. */
public sealed interface WatchState {
  /** Which state it is; what differs from state to state switches over it, without a default. */
  enum Kind {
    OFF,
    WAITING,
    LOOKING,
    STOPPED
  }

  /** Why the next look has to wait. */
  enum Reason {
    /** The interval is not over, or its end lies in the sleep window. */
    INTERVAL,
    /** The last look failed. */
    FAILURE,
    /** Instagram asked the owner to confirm who they are. */
    CHALLENGE
  }

  /** Which state it is. */
  Kind kind();

  /** Nobody wants looks. */
  record Off() implements WatchState {
    @Override
    public Kind kind() {
      return Kind.OFF;
    }
  }

  /** The next look comes at that instant, at the earliest. */
  record Waiting(Instant until, Reason reason) implements WatchState {
    @Override
    public Kind kind() {
      return Kind.WAITING;
    }
  }

  /**
   * The inbox is being read. That changes nothing there, so after a crash it is read again.
   *
   * @param since which look it is: the answers of another one are not for it
   * @param wasOff whether the owner asked for it while the watch was off
   */
  record Looking(Instant since, boolean wasOff) implements WatchState {
    @Override
    public Kind kind() {
      return Kind.LOOKING;
    }
  }

  /** It was switched off by itself, for that reason, until the owner switches it on again. */
  record Stopped(Instant at, String reason) implements WatchState {
    @Override
    public Kind kind() {
      return Kind.STOPPED;
    }
  }
}
