package io.voidgram.server.idempotency;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request that has an effect once, however often it is sent with the same key within a day.
 *
 * <p>The key is stored in the transaction of the effect, so that there is never one without the
 * other. Answers that are errors had no effect and are not kept.
 *
 * @param caller whose keys these are
 * @param operation keys of different operations have nothing to do with each other
 * @param key null when the caller sent none
 * @param fingerprint of what is asked for
 * @param firstAnswer how the effect is answered
 */
public record RepeatableRequest<T>(
    String caller,
    String operation,
    @Nullable String key,
    String fingerprint,
    Function<T, KeptAnswer<T>> firstAnswer) {
  private static final Duration LIFETIME = Duration.ofHours(24);

  private record Kept(String fingerprint, KeptAnswer.Kind kind, String answer) {}

  /**
   * Has the effect and answers, or answers again what was answered before, within the caller's
   * transaction.
   */
  public KeptAnswer<T> once(Sql sql, Instant now, Supplier<T> effect) {
    Optional<KeptAnswer<T>> earlier = earlier(sql, now);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    KeptAnswer<T> answer = firstAnswer.apply(effect.get());
    if (key != null) {
      keep(sql, key, answer, now);
    }
    return answer;
  }

  /** What was answered before, if it was; IDEMPOTENCY_KEY_REUSED when that was another request. */
  public Optional<KeptAnswer<T>> earlier(Sql sql, Instant now) {
    return key == null ? Optional.empty() : find(sql, key, now).map(this::replay);
  }

  /** From now on the request is answered so; its key is kept already, if it has one. */
  public void correct(Sql sql, KeptAnswer<T> answer) {
    sql.prepare(
            """
            update idempotent_request set kind = :kind, answer = :answer
            where caller = :caller and operation = :operation and key = :key
            """)
        .bind("kind", answer.kind())
        .bind("answer", answer.json())
        .bind("caller", caller)
        .bind("operation", operation)
        .bind("key", key)
        .update();
  }

  private Optional<Kept> find(Sql sql, String sent, Instant now) {
    return sql.prepare(
            """
            select fingerprint, kind, answer from idempotent_request
            where caller = :caller and operation = :operation and key = :key
              and created_at > :since
            """)
        .bind("caller", caller)
        .bind("operation", operation)
        .bind("key", sent)
        .bind("since", now.minus(LIFETIME))
        .one(
            row ->
                new Kept(
                    row.text("fingerprint"),
                    row.constant("kind", KeptAnswer.Kind.class),
                    row.text("answer")));
  }

  private KeptAnswer<T> replay(Kept earlier) {
    if (!earlier.fingerprint().equals(fingerprint)) {
      throw new ApiException(
          ErrorCode.IDEMPOTENCY_KEY_REUSED,
          "This Idempotency-Key came with another request within the last 24 hours. Send a new key"
              + " with each new request, and the same one only with the same body.");
    }
    return new KeptAnswer<>(earlier.kind(), earlier.answer(), Optional.empty());
  }

  private void keep(Sql sql, String sent, KeptAnswer<T> answer, Instant now) {
    sql.prepare("delete from idempotent_request where created_at <= :before")
        .bind("before", now.minus(LIFETIME))
        .update();
    sql.prepare(
            """
            insert into idempotent_request
              (caller, operation, key, fingerprint, kind, answer, created_at)
            values (:caller, :operation, :key, :fingerprint, :kind, :answer, :now)
            """)
        .bind("caller", caller)
        .bind("operation", operation)
        .bind("key", sent)
        .bind("fingerprint", fingerprint)
        .bind("kind", answer.kind())
        .bind("answer", answer.json())
        .bind("now", now)
        .update();
  }
}
