package io.voidgram.server.webhooks;

import io.voidgram.server.accounts.InstagramAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An account whose token ends soon.
 *
 * @param withinDays the threshold that was passed
 */
record TokenNotice(InstagramAccount account, Instant expiresAt, int withinDays) {
  /** The widest first. */
  private static final List<Integer> THRESHOLDS = List.of(7, 1);

  /** Who is to be told of now: for each token the narrowest threshold passed, until it ends. */
  static List<TokenNotice> due(List<InstagramAccount> accounts, Instant now) {
    return accounts.stream().flatMap(account -> of(account, now).stream()).toList();
  }

  private static Optional<TokenNotice> of(InstagramAccount account, Instant now) {
    Instant end = account.tokenExpiresAt();
    if (end == null || !now.isBefore(end)) {
      return Optional.empty();
    }
    return THRESHOLDS.stream()
        .filter(days -> !now.isBefore(threshold(end, days)))
        .reduce((wider, narrower) -> narrower)
        .map(days -> new TokenNotice(account, end, days));
  }

  /** When a token passes its next threshold; empty when none will. */
  static Optional<Instant> next(List<InstagramAccount> accounts, Instant now) {
    List<Instant> ahead = new ArrayList<>();
    for (InstagramAccount account : accounts) {
      Instant end = account.tokenExpiresAt();
      if (end != null) {
        THRESHOLDS.forEach(days -> ahead.add(threshold(end, days)));
      }
    }
    return ahead.stream().filter(now::isBefore).min(Instant::compareTo);
  }

  private static Instant threshold(Instant end, int days) {
    return end.minus(Duration.ofDays(days));
  }
}
