package io.voidgram.server.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who has called too much, and how much everybody has called in the last hour. */
public final class RateLimits {
  private static final Duration WINDOW = Duration.ofHours(1);

  /** Twice a second, by the real clock and on average: the wire has its own delays. */
  private static final long INBOX_WINDOW_NS = Duration.ofSeconds(5).toNanos();

  private static final int INBOX_CALLS_MAX = 10;

  /** Until when somebody is refused, and with which code. */
  public record Block(int code, Instant until) {
    public long minutesLeft(Instant now) {
      return Math.max(1, Duration.between(now, until).toMinutes() + 1);
    }
  }

  private final Map<String, Block> blocks = new HashMap<>();
  private final Map<String, Deque<Instant>> calls = new HashMap<>();
  private final Map<String, Deque<Long>> inboxCalls = new HashMap<>();

  public synchronized void block(String accountId, int code, Instant until) {
    blocks.put(accountId, new Block(code, until));
  }

  public synchronized Optional<Block> blockOf(String accountId, Instant now) {
    return Optional.ofNullable(blocks.get(accountId)).filter(block -> now.isBefore(block.until()));
  }

  /** Counts a call and says how many the account made in the last hour. */
  public synchronized int countCall(String accountId, Instant now) {
    Deque<Instant> recent = calls.computeIfAbsent(accountId, id -> new ArrayDeque<>());
    recent.add(now);
    while (recent.getFirst().isBefore(now.minus(WINDOW))) {
      recent.removeFirst();
    }
    return recent.size();
  }

  /** Counts a call that reads the account's inbox, unless there were too many. */
  public synchronized boolean isInboxOpen(String accountId, long nowNs) {
    Deque<Long> recent = inboxCalls.computeIfAbsent(accountId, id -> new ArrayDeque<>());
    while (!recent.isEmpty() && nowNs - recent.getFirst() >= INBOX_WINDOW_NS) {
      recent.removeFirst();
    }
    if (recent.size() >= INBOX_CALLS_MAX) {
      return false;
    }
    return recent.add(nowNs);
  }

  synchronized void clear() {
    blocks.clear();
    inboxCalls.clear();
    calls.clear();
  }
}
