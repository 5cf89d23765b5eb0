package io.voidgram.server.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last calls made with each API key, so that its owner sees what a program does: when, what,
 * and how it ended; nothing of what was sent. Kept in memory only.
 */
public final class KeyCalls {
  private static final int CALLS_MAX = 20;
  private static final int KEYS_MAX = 200;

  /**
   * One call.
   *
   * @param what the tool of an assistant, or the method and route
   * @param code of the error; null when it went well
   */
  public record Call(Instant at, String what, int status, @Nullable String code) {}

  private final InstantSource clock;
  private final Map<String, Deque<Call>> byKey = new LinkedHashMap<>(16, 0.75f, true);

  public KeyCalls(InstantSource clock) {
    this.clock = clock;
  }

  public synchronized void note(String keyId, String what, int status, @Nullable String code) {
    Deque<Call> calls = byKey.computeIfAbsent(keyId, id -> new ArrayDeque<>());
    calls.addFirst(new Call(clock.instant(), what, status, code));
    if (calls.size() > CALLS_MAX) {
      calls.removeLast();
    }
    if (byKey.size() > KEYS_MAX) {
      byKey.remove(byKey.keySet().iterator().next());
    }
  }

  /** The newest first. */
  public synchronized List<Call> of(String keyId) {
    Deque<Call> calls = byKey.get(keyId);
    return calls == null ? List.of() : List.copyOf(calls);
  }
}
