package io.voidgram.server.idempotency;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.access.Caller;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.store.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
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
 */
public record RepeatableRequest(
    String caller, String operation, @Nullable String key, String fingerprint) {
  private static final String HEADER = "Idempotency-Key";
  private static final int KEY_CHARS_MAX = 255;
  private static final Duration LIFETIME = Duration.ofHours(24);

  private record Row(String fingerprint, int status, String answer) {}

  /** The request, whose body says this; only asked for when there is a key. */
  public static RepeatableRequest of(ApiRequest request, Supplier<String> body) {
    Optional<String> key = request.header(HEADER);
    if (key.isPresent() && (key.get().isBlank() || key.get().length() > KEY_CHARS_MAX)) {
      throw new ApiException(
          ErrorCode.VALIDATION_ERROR, "The header " + HEADER + " must have 1 to 255 characters.");
    }
    Caller caller = request.caller();
    return new RepeatableRequest(
        caller.usesApiKey() ? caller.credentialId() : "cookie",
        request.raw().getMethod() + " " + request.raw().getRequestURI(),
        key.orElse(null),
        key.isPresent() ? sha256(body.get()) : "");
  }

  /**
   * Has the effect and answers, or answers again what was answered before, within the caller's
   * transaction.
   */
  public KeptAnswer once(Sql sql, Instant now, Supplier<KeptAnswer> effect) {
    Optional<KeptAnswer> earlier = earlier(sql, now);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    KeptAnswer answer = effect.get();
    if (key != null) {
      keep(sql, key, answer, now);
    }
    return answer;
  }

  /** What was answered before, if it was; IDEMPOTENCY_KEY_REUSED when that was another request. */
  public Optional<KeptAnswer> earlier(Sql sql, Instant now) {
    return key == null ? Optional.empty() : find(sql, key, now).map(this::replay);
  }

  private Optional<Row> find(Sql sql, String sent, Instant now) {
    return sql.prepare(
            """
            select fingerprint, status, answer from idempotent_request
            where caller = :caller and operation = :operation and key = :key
              and created_at > :end
            """)
        .bind("caller", caller)
        .bind("operation", operation)
        .bind("key", sent)
        .bind("end", now.minus(LIFETIME))
        .one(row -> new Row(row.text("fingerprint"), row.integer("status"), row.text("answer")));
  }

  private KeptAnswer replay(Row earlier) {
    if (!earlier.fingerprint().equals(fingerprint)) {
      throw new ApiException(
          ErrorCode.IDEMPOTENCY_KEY_REUSED,
          "This Idempotency-Key came with another request within the last 24 hours. Send a new key"
              + " with each new request, and the same one only with the same body.");
    }
    return new KeptAnswer(earlier.status(), earlier.answer(), true);
  }

  private void keep(Sql sql, String sent, KeptAnswer answer, Instant now) {
    sql.prepare("delete from idempotent_request where created_at <= :end")
        .bind("end", now.minus(LIFETIME))
        .update();
    sql.prepare(
            """
            insert into idempotent_request
              (caller, operation, key, fingerprint, status, answer, created_at)
            values (:caller, :operation, :key, :fingerprint, :status, :answer, :now)
            """)
        .bind("caller", caller)
        .bind("operation", operation)
        .bind("key", sent)
        .bind("fingerprint", fingerprint)
        .bind("status", answer.status())
        .bind("answer", answer.json())
        .bind("now", now)
        .update();
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
