package io.voidgram.server.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Answers of Instagram, which limits how often it may be asked: each is kept for a moment. */
final class Recent<T> {
  private static final Duration KEPT = Duration.ofSeconds(20);
  private static final int KEPT_MAX = 200;

  private record Known<T>(T answer, Instant askedAt) {}

  private final Map<String, Known<T>> known = new ConcurrentHashMap<>();

  T of(String name, Instant now, Supplier<T> ask) {
    Known<T> earlier = known.get(name);
    if (earlier != null && now.isBefore(earlier.askedAt().plus(KEPT))) {
      return earlier.answer();
    }
    T answer = ask.get();
    if (known.size() >= KEPT_MAX) {
      known.clear();
    }
    known.put(name, new Known<>(answer, now));
    return answer;
  }

  /** Asks anew next time: the account has another token now. */
  void forget() {
    known.clear();
  }
}
