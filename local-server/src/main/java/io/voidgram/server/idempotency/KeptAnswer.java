package io.voidgram.server.idempotency;

import java.util.Optional;

/**
 * What a request is answered with, now and whenever it is sent again.
 *
 * @param made what this request had made; empty when the answer is given again
 */
public record KeptAnswer<T>(Kind kind, String json, Optional<T> made) {

  /** How far the request has come. */
  public enum Kind {
    /** The answer is what its sender is told. */
    GIVEN,
    /** Its effect is under way: whoever sends it again waits for the end of it. */
    OPEN,
    /** Nothing came of its effect: whoever sends it again begins anew. */
    UNDONE
  }

  /** Its sender is told that. */
  public static <T> KeptAnswer<T> given(String json, T made) {
    return new KeptAnswer<>(Kind.GIVEN, json, Optional.of(made));
  }

  /** What is made is not settled yet; {@code json} tells its maker where to go on. */
  public static <T> KeptAnswer<T> open(String json, T made) {
    return new KeptAnswer<>(Kind.OPEN, json, Optional.of(made));
  }

  /** Nothing was made in the end; {@code json} tells what is left of it. */
  public static <T> KeptAnswer<T> undone(String json) {
    return new KeptAnswer<>(Kind.UNDONE, json, Optional.empty());
  }

  public boolean isGiven() {
    return kind == Kind.GIVEN;
  }

  public boolean isUndone() {
    return kind == Kind.UNDONE;
  }
}
