package io.voidgram.scheduling.renewal;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.Refusal;
import io.voidgram.scheduling.timing.Backoff;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides when an access token of Instagram Login is renewed.
 *
 * <pre>
 *   waits --- its time comes ---&gt; asked --- a new token ---&gt; waits, one version newer
 *     ^                            |  |
 *     +---- refused, no answer ----+  +--- invalid, expired ---&gt; over: to be connected again
 * </pre>
 *
 * <p>Meta renews a token that is a day old and has not expired; a token that nobody renews for
 * sixty days is dead. Whether the old token lives on beside the new one is not documented, so both
 * are allowed for: nobody renews while a post is under way, and no two renew at a time.
 *
 * <p>The caller stores the renewal as it comes from {@link #woken} before the call is made: the
 * time of the next try stands in it, so that after a crash the call counts as one without an
 * answer. It drops the outcome of a call when the account has another version by then.
 *
 * <p>Source: developers.facebook.com, "Refresh access token".
 */
public final class RenewalMachine {
  /** How long a token of Meta lives. */
  static final Duration LIFE = Duration.ofDays(60);

  /** A younger one is refused; an hour more, because our clock is not Meta's. */
  private static final Duration AGE_MIN = Duration.ofHours(25);

  /** So long before its end a token is renewed; there is time for many tries. */
  static final Duration AHEAD = Duration.ofDays(15);

  /** Tokens that came at the same time are renewed within that time of each other. */
  private static final Duration SPREAD = Duration.ofDays(2);

  /** Later than that before its end it is renewed whatever else goes on. */
  private static final Duration QUIET_UNTIL = Duration.ofDays(8);

  private static final Duration QUIET_LOOK = Duration.ofMinutes(20);

  /** In its last hours a token is asked for no more often. */
  private static final Duration WAIT_MIN = Duration.ofMinutes(10);

  private static final String EXPIRED =
      "The access token has expired before it could be renewed. Connect the account again.";
  private static final String NO_ANSWER =
      "Instagram gave no clear answer when the access token was to be renewed.";

  private RenewalMachine() {}

  /** The renewal of a token that came just now; {@code jitter} runs from 0 to 1. */
  public static Renewal begin(
      long version, Instant now, @Nullable Instant expiresAt, double jitter) {
    Instant nextAt = now.plusMillis(Backoff.spread(AGE_MIN, 0.5 + jitter / 2).toMillis());
    if (expiresAt != null) {
      long spreadMs = (long) (SPREAD.toMillis() * jitter);
      Instant wanted = expiresAt.minusMillis(AHEAD.toMillis() - spreadMs);
      nextAt = wanted.isAfter(nextAt) ? wanted : nextAt;
    }
    return new Renewal(version, now, expiresAt, 0, nextAt, "");
  }

  /** The renewal when nothing can be done before that instant, for a reason that is not Meta's. */
  public static Renewal postponed(Renewal renewal, @Nullable Instant until) {
    return at(renewal, renewal.tries(), until, renewal.trouble());
  }

  /**
   * The renewal whose time has come: over when the token has expired, else put off while posts of
   * the account are under way, else the call is to be made and the renewal says when it follows.
   */
  public static Renewal woken(Renewal renewal, boolean isQuiet, Instant now, double jitter) {
    if (!now.isBefore(renewal.end())) {
      return at(renewal, renewal.tries(), null, EXPIRED);
    }
    Instant hurry = renewal.end().minusMillis(QUIET_UNTIL.toMillis());
    if (!isQuiet && now.isBefore(hurry)) {
      return postponed(renewal, now.plusMillis(QUIET_LOOK.toMillis()));
    }
    int tries = renewal.tries() + 1;
    return at(renewal, tries, after(renewal, wait(tries), now, jitter), NO_ANSWER);
  }

  /** Whether waking it made it one whose call is to be made. */
  public static boolean isAsked(Renewal before, Renewal woken) {
    return woken.tries() > before.tries();
  }

  /** The renewal after its call. */
  public static Renewal step(Renewal asked, RenewalOutcome outcome, Instant now, double jitter) {
    if (outcome instanceof RenewalOutcome.Renewed renewed) {
      Instant end = renewed.livesS() > 0 ? now.plusMillis(renewed.livesS() * 1_000) : null;
      return begin(TokenVersion.renewed(asked.version()), now, end, jitter);
    }
    return outcome instanceof RenewalOutcome.Refused refused
        ? onRefused(asked, refused.refusal(), now, jitter)
        : asked;
  }

  private static Renewal onRefused(Renewal asked, Refusal refusal, Instant now, double jitter) {
    if (isDead(refusal)) {
      return at(asked, asked.tries(), null, refusal.message());
    }
    Duration least = refusal.kind() == Refusal.Kind.UNKNOWN_FIELD ? AGE_MIN : refusal.pause();
    Instant planned = asked.nextAt();
    Instant early = planned == null ? now : planned;
    Instant late = after(asked, least, now, jitter);
    return at(asked, asked.tries(), late.isAfter(early) ? late : early, refusal.message());
  }

  /** Whether the account must be connected again. */
  public static boolean isDead(Refusal refusal) {
    return refusal.code() == ErrorCode.TOKEN_EXPIRED;
  }

  private static Duration wait(int tries) {
    return switch (tries) {
      case 1 -> Duration.ofHours(1);
      case 2 -> Duration.ofHours(4);
      case 3 -> Duration.ofHours(12);
      default -> Duration.ofHours(24);
    };
  }

  /** No wait is longer than half of what is left, so that one more try always follows. */
  private static Instant after(Renewal renewal, Duration wait, Instant now, double jitter) {
    long halfMs = (renewal.end().toEpochMilli() - now.toEpochMilli()) / 2;
    long mostMs = Math.max(halfMs, WAIT_MIN.toMillis());
    return now.plusMillis(Math.min(Backoff.spread(wait, jitter).toMillis(), mostMs));
  }

  private static Renewal at(Renewal it, int tries, @Nullable Instant nextAt, String trouble) {
    return new Renewal(it.version(), it.since(), it.expiresAt(), tries, nextAt, trouble);
  }
}
