package io.voidgram.server.sandbox.page;

import io.voidgram.server.sandbox.http.ReplyBody;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Server-sent events: one whenever the feed looks different from before. */
record FeedEvents(World world) implements ReplyBody {
  /** How often an empty line is sent, to find out whether the reader is still there. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(15);

  @Override
  public long length() {
    return LENGTH_UNKNOWN;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    long seen = version();
    send(out, "retry: 1000\ndata: " + seen + "\n\n");
    while (!Thread.currentThread().isInterrupted()) {
      long before = seen;
      boolean isNew = world.bell().await(() -> version() != before, SILENCE_MAX);
      seen = version();
      send(out, isNew ? "data: " + seen + "\n\n" : ":\n\n");
    }
  }

  private long version() {
    return world.locked(() -> world.gallery().version() + world.wall().version());
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
