package io.voidgram.scheduling.simulation.repost;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is to happen, in the order of time; what was set for one instant keeps its order. */
final class Timeline {
  private record Entry(long at, long number, Runnable what) {}

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(
          (a, b) ->
              a.at() != b.at()
                  ? Long.compare(a.at(), b.at())
                  : Long.compare(a.number(), b.number()));

  private long count;
  long now;

  Timeline(long startMs) {
    now = startMs;
  }

  void at(long at, Runnable what) {
    entries.add(new Entry(Math.max(at, now), count++, what));
  }

  /** Lets everything happen up to that instant. */
  void runTo(long endMs) {
    while (true) {
      @Nullable Entry next = entries.peek();
      if (next == null || next.at() > endMs) {
        now = endMs;
        return;
      }
      entries.remove();
      now = next.at();
      next.what().run();
    }
  }
}
