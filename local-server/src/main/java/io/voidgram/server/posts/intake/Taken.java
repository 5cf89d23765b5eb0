package io.voidgram.server.posts.intake;

import io.voidgram.server.idempotency.KeptAnswer;
import io.voidgram.server.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was made of an order.
 *
 * @param r2MediaKey the name of its first media file at the Worker; null while that has none
 * @param note what its author did not ask for; empty when all is as asked
 */
public record Taken(
    String postId,
    String jobId,
    Instant wakesAt,
    Place place,
    @Nullable String r2MediaKey,
    String note) {
  /** Who publishes it. */
  public enum Place {
    HERE,
    THERE,
    OPEN
  }

  /** What is kept of a post until it is settled who publishes it, or when nobody does. */
  record Ids(String postId, String jobId) {
    String json() {
      return Json.text(this);
    }
  }

  static Taken here(String postId, String jobId, Instant wakesAt) {
    return new Taken(postId, jobId, wakesAt, Place.HERE, null, "");
  }

  static Taken open(String postId, String jobId, Instant wakesAt) {
    return new Taken(postId, jobId, wakesAt, Place.OPEN, null, "");
  }

  public boolean isThere() {
    return place == Place.THERE;
  }

  /** The answer, once it is settled who publishes the post. */
  public KeptAnswer<Taken> answer(Supplier<String> json) {
    return place == Place.OPEN
        ? KeptAnswer.open(new Ids(postId, jobId).json(), this)
        : KeptAnswer.given(json.get(), this);
  }

  /** How long its hand-over may take, by the size of what has to be sent. */
  static Duration patience(long bytes) {
    long seconds = 20 + bytes / 1_000_000;
    return Duration.ofSeconds(Math.min(seconds, 90));
  }
}
