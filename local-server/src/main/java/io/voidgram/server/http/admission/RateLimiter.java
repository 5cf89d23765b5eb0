package io.voidgram.server.http.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Two fixed windows per API key, a minute and an hour, each from the first request in it. */
final class RateLimiter {
  static final int MINUTE_S = 60;
  static final int HOUR_S = 3600;

  /** One window's state, as it is kept over a restart. */
  record Window(String apiKeyId, int lengthS, long startedAtMs, int used) {}

  /** What one request was granted, and what its answer says about it. */
  record Allowance(boolean isGranted, int limit, int remaining, long resetS) {}

  private final int perMinute;
  private final int perHour;
  private final LongSupplier clockMs;
  private final Map<String, Counters> byApiKey = new ConcurrentHashMap<>();

  RateLimiter(int perMinute, int perHour, LongSupplier clockMs) {
    this.perMinute = perMinute;
    this.perHour = perHour;
    this.clockMs = clockMs;
  }

  /** Counts a request, unless it is refused: a refused one costs nothing and delays nothing. */
  Allowance take(String apiKeyId) {
    return countersOf(apiKeyId).take(clockMs.getAsLong());
  }

  /** How much is left, without counting anything. */
  Allowance look(String apiKeyId) {
    return countersOf(apiKeyId).look(clockMs.getAsLong());
  }

  String policy() {
    return perMinute + ";w=" + MINUTE_S + ", " + perHour + ";w=" + HOUR_S;
  }

  /** The windows that still count, for keeping them over a restart. */
  List<Window> windows() {
    long now = clockMs.getAsLong();
    List<Window> running = new ArrayList<>();
    byApiKey.forEach((apiKeyId, counters) -> counters.collectRunning(apiKeyId, now, running));
    return running;
  }

  void restore(Window window) {
    countersOf(window.apiKeyId()).restore(window);
  }

  private Counters countersOf(String apiKeyId) {
    return byApiKey.computeIfAbsent(
        apiKeyId,
        id -> new Counters(new Counter(perMinute, MINUTE_S), new Counter(perHour, HOUR_S)));
  }

  private record Counters(Counter minute, Counter hour) {
    synchronized void collectRunning(String apiKeyId, long nowMs, List<Window> running) {
      for (Counter counter : List.of(minute, hour)) {
        if (counter.isRunning(nowMs)) {
          running.add(counter.toWindow(apiKeyId));
        }
      }
    }

    synchronized void restore(Window window) {
      Counter counter = window.lengthS() == MINUTE_S ? minute : hour;
      counter.startedAtMs = window.startedAtMs();
      counter.used = window.used();
    }

    synchronized Allowance take(long nowMs) {
      Allowance before = look(nowMs);
      if (!before.isGranted()) {
        return before;
      }
      minute.used++;
      hour.used++;
      return told(true, nowMs);
    }

    synchronized Allowance look(long nowMs) {
      minute.rollOver(nowMs);
      hour.rollOver(nowMs);
      return told(minute.remaining() > 0 && hour.remaining() > 0, nowMs);
    }

    private Allowance told(boolean isGranted, long nowMs) {
      Counter tightest = tightest(nowMs);
      return new Allowance(isGranted, tightest.limit, tightest.remaining(), tightest.resetS(nowMs));
    }

    /** The one with fewer requests left; of two that are equal, the one that lasts longer. */
    private Counter tightest(long nowMs) {
      if (minute.remaining() != hour.remaining()) {
        return minute.remaining() < hour.remaining() ? minute : hour;
      }
      return minute.resetS(nowMs) > hour.resetS(nowMs) ? minute : hour;
    }
  }

  private static final class Counter {
    private final int limit;
    private final int lengthS;
    private long startedAtMs;
    private int used;

    Counter(int limit, int lengthS) {
      this.limit = limit;
      this.lengthS = lengthS;
    }

    void rollOver(long nowMs) {
      if (nowMs < startedAtMs) {
        startedAtMs = nowMs; // the clock was set back; do not make the caller wait for it
      }
      if (!isRunning(nowMs)) {
        startedAtMs = nowMs;
        used = 0;
      }
    }

    boolean isRunning(long nowMs) {
      return used > 0 && nowMs - startedAtMs < lengthS * 1000L;
    }

    int remaining() {
      return Math.max(0, limit - used);
    }

    /** Rounded up, so that whoever waits as long is let in. */
    long resetS(long nowMs) {
      return Math.max(1, -Math.floorDiv(nowMs - startedAtMs - lengthS * 1000L, 1000L));
    }

    Window toWindow(String apiKeyId) {
      return new Window(apiKeyId, lengthS, startedAtMs, used);
    }
  }
}
