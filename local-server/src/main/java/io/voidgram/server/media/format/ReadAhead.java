package io.voidgram.server.media.format;

import io.voidgram.server.work.Threads;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Fills buffers in a thread of its own, a few ahead of whoever uses them: the first half of the
 * work on a picture is done beside the second.
 */
public final class ReadAhead<T> implements Closeable {
  /** Does the first half of the work for one buffer. */
  public interface Filler<T> {
    void fill(T buffer) throws IOException;
  }

  /** A filled buffer, or why there is none. */
  private record Filled<T>(@Nullable T buffer, @Nullable Throwable failure) {}

  private final BlockingQueue<T> empty;
  private final BlockingQueue<Filled<T>> filled;
  private final Thread thread;

  /** Begins at once; the filler is called for a buffer as often as there are rounds. */
  public ReadAhead(List<T> buffers, int rounds, Filler<T> filler) {
    this.empty = new ArrayBlockingQueue<>(buffers.size(), false, buffers);
    this.filled = new ArrayBlockingQueue<>(buffers.size() + 1);
    this.thread = Threads.start("picture-reader", () -> run(rounds, filler));
  }

  private void run(int rounds, Filler<T> filler) {
    try {
      for (int round = 0; round < rounds; round++) {
        T buffer = empty.take();
        filler.fill(buffer);
        filled.put(new Filled<>(buffer, null));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException | OutOfMemoryError failure) {
      filled.add(new Filled<>(null, failure)); // There is always room for this one.
    }
  }

  /** The next buffer, as the filler left it. */
  public T take() throws IOException {
    try {
      Filled<T> next = filled.take();
      T buffer = next.buffer();
      if (buffer == null) {
        throw failed(next.failure());
      }
      return buffer;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("the server is stopping", stopping);
    }
  }

  private static IOException failed(@Nullable Throwable failure) {
    if (failure instanceof OutOfMemoryError tooLarge) {
      throw tooLarge;
    }
    if (failure instanceof RuntimeException ours) {
      throw ours;
    }
    return failure instanceof IOException io ? io : new IOException(failure);
  }

  /** Gives a buffer back to be filled again. */
  public void giveBack(T buffer) {
    empty.add(buffer);
  }

  /** Ends the thread, whatever it is doing. */
  @Override
  public void close() throws IOException {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
