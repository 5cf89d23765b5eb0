package io.voidgram.scheduling.timing;

import java.time.Duration;
import java.util.List;

/** The waits between attempts: 30 s, 2 min, 8 min and 30 min, each give or take a fifth. */
public final class Backoff {
  /** How often a job is tried before it fails for good. */
  public static final int ATTEMPTS_MAX = 5;

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(8),
          Duration.ofMinutes(30));

  private static final double SPREAD = 0.2;

  private Backoff() {}

  /** Whether another attempt may follow this one (counted from 1). */
  public static boolean hasNext(int attempt) {
    return attempt < ATTEMPTS_MAX;
  }

  /** How long to wait after this attempt (counted from 1); {@code jitter} runs from 0 to 1. */
  public static Duration after(int attempt, double jitter) {
    Duration wait = WAITS.get(Math.min(attempt, WAITS.size()) - 1);
    return spread(wait, jitter);
  }

  /** The wait, made up to a fifth shorter or longer; {@code jitter} runs from 0 to 1. */
  public static Duration spread(Duration wait, double jitter) {
    double factor = 1 - SPREAD + 2 * SPREAD * jitter;
    return Duration.ofMillis((long) (wait.toMillis() * factor));
  }
}
