package io.voidgram.server.sandbox.time;

import java.time.Duration;

/** How the sandbox's time passes. */
public enum TimingMode {
  /** Everything takes as long as at Meta. */
  REAL,
  /** Waiting takes a tenth; the time of day stays true. */
  FAST,
  /** Time stands still until the control API moves it; waiting inside a call takes no time. */
  MANUAL;

  private static final int FAST_DIVISOR = 10;

  Duration scale(Duration nominal) {
    return this == FAST ? nominal.dividedBy(FAST_DIVISOR) : nominal;
  }
}
