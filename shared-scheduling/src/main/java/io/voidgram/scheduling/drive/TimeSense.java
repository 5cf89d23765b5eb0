package io.voidgram.scheduling.drive;

import io.voidgram.scheduling.publish.Moment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one process knows of the time: its two clocks compared with each other and with Meta's.
 *
 * <p>A wall clock that runs ahead of the clock nobody can set has been set, or the machine was
 * suspended: the two look alike from inside. So it is doubted until Meta's date agrees with it, or
 * it is set back, or Meta's answers still tell no date after a minute.
 *
 * @param run which run of the clock that nobody can set
 * @param trustedMs how far the wall clock was ahead of that clock when nothing was in doubt; null
 *     before the first reading
 * @param doubtedFromMs the tick at which the doubt began; null while there is none
 * @param metaMs how far Meta's clock is ahead of that clock; null while not known
 * @param isMetaErratic whether its dates contradicted each other, and are no clock
 */
public record TimeSense(
    String run,
    @Nullable Long trustedMs,
    @Nullable Long doubtedFromMs,
    @Nullable Long metaMs,
    boolean isMetaErratic) {
  /** A step of the wall clock below this may be a slow timer. */
  private static final long JUMP_MS = Duration.ofMinutes(1).toMillis();

  /** How long a doubt lasts about which Meta's answers tell nothing. */
  private static final long DOUBT_MAX_MS = Duration.ofMinutes(1).toMillis();

  /** Dates have whole seconds, and answers take a while. */
  private static final long META_MARGIN_MS = Duration.ofMinutes(2).toMillis();

  /** Nothing is known yet. */
  public static TimeSense of(String run) {
    return new TimeSense(run, null, null, null, false);
  }

  /** Both clocks were read. */
  public TimeSense read(Instant wall, long tickMs) {
    long aheadMs = wall.toEpochMilli() - tickMs;
    if (trustedMs == null || aheadMs <= trustedMs + JUMP_MS) {
      return new TimeSense(run, aheadMs, null, metaMs, isMetaErratic);
    }
    return doubtedFromMs == null
        ? new TimeSense(run, trustedMs, tickMs, null, isMetaErratic)
        : this;
  }

  /** An answer of Meta arrived; {@code date} is null when it did not tell the time. */
  public TimeSense answered(@Nullable Instant date, Instant wall, long tickMs) {
    long aheadMs = wall.toEpochMilli() - tickMs;
    if (date == null) {
      boolean isOver = doubtedFromMs != null && tickMs - doubtedFromMs >= DOUBT_MAX_MS;
      return isOver ? new TimeSense(run, aheadMs, null, metaMs, isMetaErratic) : this;
    }
    return heard(date.toEpochMilli() - tickMs, aheadMs);
  }

  private TimeSense heard(long heardMs, long aheadMs) {
    if (Math.abs(heardMs - aheadMs) <= META_MARGIN_MS) {
      return new TimeSense(run, aheadMs, null, heardMs, false);
    }
    boolean isErratic =
        isMetaErratic || (metaMs != null && Math.abs(metaMs - heardMs) > META_MARGIN_MS);
    return isErratic
        ? new TimeSense(run, trustedMs, doubtedFromMs, null, true)
        : new TimeSense(run, trustedMs, doubtedFromMs, heardMs, false);
  }

  /** The moment those readings stand for. */
  public Moment moment(Instant wall, long tickMs) {
    Instant metaNow = metaMs == null ? null : Instant.ofEpochMilli(tickMs + metaMs);
    return new Moment(wall, tickMs, run, metaNow, doubtedFromMs != null);
  }
}
