package io.voidgram.server.work;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What was opened one after the other, to be closed in the opposite order. */
public final class CloseStack implements AutoCloseable {
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  public <T extends AutoCloseable> T add(T resource) {
    resources.push(resource);
    return resource;
  }

  /** Closes everything, also after one of them could not be closed. */
  @Override
  public void close() throws IOException {
    Exception failure = null;
    while (!resources.isEmpty()) {
      failure = closeNext(failure);
    }
    if (failure != null) {
      throw new IOException("Not everything could be closed", failure);
    }
  }

  private @Nullable Exception closeNext(@Nullable Exception earlier) {
    try {
      resources.pop().close();
    } catch (Exception e) {
      if (earlier == null) {
        return e;
      }
      earlier.addSuppressed(e);
    }
    return earlier;
  }
}
