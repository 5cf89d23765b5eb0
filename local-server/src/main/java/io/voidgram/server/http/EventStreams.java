package io.voidgram.server.http;

import io.voidgram.server.json.Json;
import io.voidgram.server.text.Digits;
import io.voidgram.server.work.Threads;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
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
 * Server-sent events for whoever listens at {@code /api/events}: a name, and data of which there is
 * a whole with every event. A listener takes up a connection and no thread.
 *
 * <p>Who comes back with a {@code Last-Event-ID} is told what came meanwhile; where that is not
 * known any more, an event {@code reset} says that everything is to be read again.
 *
 * <p>Source: html.spec.whatwg.org, "Server-sent events".
 */
public final class EventStreams implements AutoCloseable {
  /** Shorter than a connection may be silent. */
  private static final Duration PING = Duration.ofSeconds(15);

  private static final int LISTENERS_MAX = 200;

  /** What a tab in the background misses while its computer changes networks. */
  private static final int RECENT_MAX = 200;

  private static final byte[] NOTHING_NEW = bytes(": ping\n\n");

  private record Event(long id, String frame) {
    static Event of(long id, String name, String data) {
      return new Event(id, "id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n");
    }
  }

  private final InstantSource clock;
  private final Map<String, Event> latest = new LinkedHashMap<>();
  private final Deque<Event> recent = new ArrayDeque<>();
  private final List<LiveBody> listeners = new ArrayList<>();
  private @Nullable ScheduledExecutorService pings;
  private boolean isClosed;
  private long lastId;

  /** All events behind this one are known still. */
  private long forgottenId;

  public EventStreams(InstantSource clock) {
    this.clock = clock;
    this.lastId = clock.millis(); // later than all before a restart
    this.forgottenId = lastId;
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

  /**
   * Adds a listener.
   *
   * @param seen the id of the event that it was told last, before it was cut off
   */
  synchronized void add(LiveBody body, OptionalLong seen) {
    if (isClosed) {
      body.end();
      return;
    }
    if (listeners.size() >= LISTENERS_MAX) {
      listeners.remove(0).end();
    }
    seen.ifPresent(id -> tellMissed(body, id));
    body.send(bytes("retry: 2000\nid: " + lastId + "\n\n"));
    listeners.add(body);
    keepPinging();
  }

  private void tellMissed(LiveBody body, long seen) {
    boolean isKnown = seen >= forgottenId && seen <= lastId;
    if (!isKnown) {
      body.send(bytes(Event.of(lastId, "reset", "{}").frame()));
    }
    Collection<Event> missed = isKnown ? recent : latest.values();
    missed.stream()
        .filter(event -> event.id() > seen || !isKnown)
        .forEach(event -> body.send(bytes(event.frame())));
  }

  /** Tells everybody who listens; returns at once. */
  public synchronized void publish(String name, Object data) {
    lastId = Math.max(lastId + 1, clock.millis());
    Event event = Event.of(lastId, name, Json.text(data));
    latest.put(name, event);
    recent.add(event);
    if (recent.size() > RECENT_MAX) {
      forgottenId = recent.remove().id();
    }
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
