package io.voidgram.server.sandbox.world;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was observed: calls, downloads, violations. Old entries make room for new ones. */
public final class Journal {
  /** Something a well-behaved client does not do, although the platform lets it pass. */
  public record Violation(BigDecimal at, long callSeq, String rule, String detail) {}

  /**
   * One download the platform made.
   *
   * @param container empty while an image is checked before its container exists
   * @param status 0 when no answer came
   * @param error null when the bytes came as they should
   */
  public record FetchRecord(
      long seq,
      BigDecimal at,
      String container,
      String url,
      String method,
      Map<String, String> headersSent,
      int status,
      long bytes,
      BigDecimal durationMs,
      @Nullable String sha256,
      @Nullable String error) {}

  private static final int ENTRIES_MAX = 20_000;

  private final Deque<CallRecord> calls = new ArrayDeque<>();
  private final Deque<FetchRecord> fetches = new ArrayDeque<>();
  private final Deque<Violation> violations = new ArrayDeque<>();
  private final Consumer<Journal> onChange;
  private long callsSeen;
  private long fetchesSeen;

  Journal(Consumer<Journal> onChange) {
    this.onChange = onChange;
  }

  public CallRecord begin(CallRecord.Origin origin) {
    CallRecord call;
    synchronized (this) {
      callsSeen++;
      call = new CallRecord(callsSeen, origin);
      add(calls, call);
    }
    onChange.accept(this);
    return call;
  }

  public void finish(CallRecord call, boolean isDelivered) {
    call.finished(isDelivered, Instant.now());
    onChange.accept(this);
  }

  public void fetched(
      Instant at,
      String container,
      String url,
      Map<String, String> headersSent,
      int status,
      long bytes,
      @Nullable String sha256,
      @Nullable String error) {
    BigDecimal durationMs = Json.millis(Duration.between(at, Instant.now()));
    synchronized (this) {
      fetchesSeen++;
      add(
          fetches,
          new FetchRecord(
              fetchesSeen,
              Json.epochMs(at),
              container,
              url,
              "GET",
              headersSent,
              status,
              bytes,
              durationMs,
              sha256,
              error));
    }
    onChange.accept(this);
  }

  public synchronized void violated(long callSeq, String rule, String detail) {
    add(violations, new Violation(Json.epochMs(Instant.now()), callSeq, rule, detail));
  }

  private static <T> void add(Deque<T> entries, T entry) {
    entries.add(entry);
    if (entries.size() > ENTRIES_MAX) {
      entries.remove();
    }
  }

  public synchronized long callsSeen() {
    return callsSeen;
  }

  public synchronized long fetchesSeen() {
    return fetchesSeen;
  }

  public synchronized List<CallRecord> calls() {
    return List.copyOf(calls);
  }

  public synchronized List<FetchRecord> fetches() {
    return List.copyOf(fetches);
  }

  public synchronized List<Violation> violations() {
    return List.copyOf(violations);
  }

  synchronized void clear() {
    calls.clear();
    fetches.clear();
    violations.clear();
    callsSeen = 0;
    fetchesSeen = 0;
  }
}
