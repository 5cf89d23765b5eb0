package io.voidgram.scheduling.repost;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to an account's watch. */
public sealed interface WatchEvent {
  /** Why a look came to nothing. */
  enum Trouble {
    /** The call never left, or no answer came: the network, most likely. */
    OFFLINE,
    /** Meta asks to call less often. */
    THROTTLED,
    /** Meta answered with an error that may pass. */
    FAULT,
    /** Instagram wants the owner to confirm who they are, or blocks the account for a time. */
    CHALLENGE,
    /** The token or its permissions do not suffice: the owner has to act. */
    REFUSED
  }

  /** Its time may have come. */
  record Woken() implements WatchEvent {}

  /** The owner wants looks from now on. */
  record Enabled() implements WatchEvent {}

  /** The owner wants none any more. */
  record Disabled() implements WatchEvent {}

  /** The owner wants a look now. */
  record Asked() implements WatchEvent {}

  /** The owner changed the settings. */
  record Changed(RepostSettings settings) implements WatchEvent {}

  /**
   * The inbox was read.
   *
   * @param hasFound whether there was a mention that was not known
   * @param newest up to where it was read; null when it was not read to the end
   */
  record Looked(boolean hasFound, @Nullable Instant newest) implements WatchEvent {}

  /**
   * The inbox could not be read.
   *
   * @param pause how long Meta wants us to stay away; zero when it does not say
   */
  record Failed(Trouble trouble, String message, Duration pause) implements WatchEvent {}

  /** We were stopped while the inbox was read. */
  record Interrupted() implements WatchEvent {}
}
