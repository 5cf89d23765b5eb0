package io.voidgram.server;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what a start that fails half-way has opened, the latest first. */
final class Undo implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  <T extends AutoCloseable> T later(T resource) {
    opened.push(resource);
    return resource;
  }

  /** The start succeeded. */
  void nothing() {
    opened.clear();
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (AutoCloseable resource : opened) {
      try {
        resource.close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IOException("What the start had opened could not be closed", e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
