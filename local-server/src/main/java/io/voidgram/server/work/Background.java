package io.voidgram.server.work;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Something that is opened in a thread of its own while the start goes on with other things. */
public final class Background<T extends AutoCloseable> implements AutoCloseable {
  private final FutureTask<T> task;

  private Background(FutureTask<T> task) {
    this.task = task;
  }

  public static <T extends AutoCloseable> Background<T> open(String name, Callable<T> opener) {
    FutureTask<T> task = new FutureTask<>(opener);
    Threads.start("open-" + name, task);
    return new Background<>(task);
  }

  /** Waits for it; what went wrong there is thrown here. */
  public T get() throws IOException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw cause instanceof IOException failure
          ? failure
          : new IOException("A part of the server could not start", cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The start was interrupted", e);
    }
  }

  /** Closes what was opened; there is nothing to close when that failed. */
  @Override
  public void close() throws IOException {
    T resource;
    try {
      resource = get();
    } catch (IOException | RuntimeException e) {
      return; // get() has told the reason, or an earlier failure of the start is told instead
    }
    try {
      resource.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("A part of the server could not be closed", e);
    }
  }
}
