package io.voidgram.scheduling.renewal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The computer, or the Worker, with the token it holds and the call it makes. */
final class Holder {
  final String name;
  String token = "";
  @Nullable Renewal renewal;

  /** The renewal its call under way was made for; null while there is none. */
  @Nullable Renewal asked;

  /** What its call will bring; null for an answer that gets lost. */
  @Nullable RenewalOutcome outcome;

  Instant endsAt = Instant.EPOCH;
  Instant askedAt = Instant.EPOCH;

  Holder(String name) {
    this.name = name;
  }

  boolean isAsking() {
    return asked != null;
  }

  void take(Holder other) {
    token = other.token;
    renewal = other.renewal;
  }
}
