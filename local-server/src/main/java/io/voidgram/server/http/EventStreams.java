package io.voidgram.server.http;

import io.voidgram.server.json.Json;
import io.voidgram.server.text.Digits;
import io.voidgram.server.work.Threads;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events for whoever listens at {@code /api/events}. A listener takes up a connection
 * and no thread.
 *
 * <p>Source: html.spec.whatwg.org, "Server-sent events".
 */
public final class EventStreams implements AutoCloseable {
  /** Shorter than a connection may be silent. */
  private static final Duration PING = Duration.ofSeconds(15);

  private static final int LISTENERS_MAX = 200;
  private static final byte[] HELLO = bytes("retry: 2000\n\n");
  private static final byte[] NOTHING_NEW = bytes(": ping\n\n");

  private record Event(long id, String frame) {}

  private final InstantSource clock;
  private final Map<String, Event> latest = new LinkedHashMap<>();
  private final List<LiveBody> listeners = new ArrayList<>();
  private @Nullable ScheduledExecutorService pings;
  private boolean isClosed;
  private long lastId;

  public EventStreams(InstantSource clock) {
    this.clock = clock;
  }

  /** Registers the endpoint. */
  public void register(Routes routes) {
    routes
        .internal()
        .get("/events", Access.COOKIE, request -> open(request.header("Last-Event-ID")));
  }

  private Answer open(Optional<String> lastEventId) {
    OptionalLong seen = lastEventId.map(Digits::read).orElse(OptionalLong.empty());
    return Answer.live("text/event-stream; charset=utf-8", body -> add(body, seen))
        .withHeader("Cache-Control", "no-store");
  }

  /** Who was cut off is told the latest event of each name that came meanwhile. */
  private synchronized void add(LiveBody body, OptionalLong seen) {
    if (isClosed) {
      body.end();
      return;
    }
    if (listeners.size() >= LISTENERS_MAX) {
      listeners.remove(0).end();
    }
    body.send(HELLO);
    if (seen.isPresent()) {
      latest.values().stream()
          .filter(event -> event.id() > seen.getAsLong())
          .forEach(event -> body.send(bytes(event.frame())));
    }
    listeners.add(body);
    keepPinging();
  }

  /** Tells everybody who listens; returns at once. */
  public synchronized void publish(String name, Object data) {
    lastId = Math.max(lastId + 1, clock.millis()); // later than those before a restart, too
    String frame = "id: " + lastId + "\nevent: " + name + "\ndata: " + Json.text(data) + "\n\n";
    Event event = new Event(lastId, frame);
    latest.put(name, event);
    sendToAll(bytes(event.frame()));
  }

  private synchronized void sendToAll(byte[] frame) {
    listeners.removeIf(listener -> !listener.send(frame));
  }

  private void keepPinging() {
    if (pings == null) {
      pings = Threads.timer("events");
      long period = PING.toMillis();
      ScheduledFuture<?> unused =
          pings.scheduleAtFixedRate(
              () -> sendToAll(NOTHING_NEW), period, period, TimeUnit.MILLISECONDS);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Ends all streams; else the web server would wait for them. */
  @Override
  public synchronized void close() {
    isClosed = true;
    listeners.forEach(LiveBody::end);
    listeners.clear();
    if (pings != null) {
      pings.shutdownNow();
    }
  }
}
