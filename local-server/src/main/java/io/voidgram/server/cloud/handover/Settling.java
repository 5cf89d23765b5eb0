package io.voidgram.server.cloud.handover;

import io.voidgram.server.cloud.worker.JobReply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets requests wait until something is certain; each stored step of a job wakes them. */
final class Settling {
  private static final int REPLIES_MAX = 256;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, JobReply> replies = new LinkedHashMap<>();
  private final Runnable listener;
  private long changes;

  /** {@code listener} is told of each change, too. */
  Settling(Runnable listener) {
    this.listener = listener;
  }

  /** What the latest call of a job came to; kept for a while, for whoever asks why. */
  void heard(String jobId, JobReply reply) {
    lock.lock();
    try {
      replies.remove(jobId);
      replies.put(jobId, reply);
      if (replies.size() > REPLIES_MAX) {
        replies.remove(replies.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  Optional<JobReply> reply(String jobId) {
    lock.lock();
    try {
      return Optional.ofNullable(replies.get(jobId));
    } finally {
      lock.unlock();
    }
  }

  /** Something was stored, or was tried in vain. */
  void changed() {
    lock.lock();
    try {
      changes++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    listener.run();
  }

  /** Asks after each change until there is an answer; empty when the time is over before. */
  <T> Optional<T> await(Supplier<Optional<T>> question, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      long seen = changes();
      Optional<T> answer = question.get();
      if (answer.isPresent() || !awaitChange(seen, end)) {
        return answer;
      }
    }
  }

  private long changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  /** Whether there was one before the end. */
  private boolean awaitChange(long seen, long end) {
    lock.lock();
    try {
      long left = end - System.nanoTime();
      while (changes == seen && left > 0) {
        left = changed.awaitNanos(left);
      }
      return changes != seen;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
