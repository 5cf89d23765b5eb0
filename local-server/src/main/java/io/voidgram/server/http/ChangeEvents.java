package io.voidgram.server.http;

import io.voidgram.server.store.Changed;
import io.voidgram.server.store.Database;
import io.voidgram.server.work.Deferred;
import io.voidgram.server.work.Troubles;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the pages at {@code /api/events} what was changed, so that they need not ask again and
 * again.
 *
 * <p>The events are {@code post}, {@code account}, {@code media}, {@code cloud} and {@code repost}
 * (a mention, or the account whose story repost it is), each with {@code {"id"}} of what was
 * changed, came or went (the page reads it anew; NOT_FOUND says that it went), or with {@code
 * {"id": null}} where so many were changed that the whole list is to be read again; and {@code
 * health} with {@code {"status", "problems"}} as GET /health has them.
 *
 * <p>A feature publishes by {@code sql.noteChange("post", id)} in the method that changes the row:
 * it is told after the commit. An event with an object of its own, such as {@code deployment}, goes
 * to {@link EventStreams#publish} straight.
 */
public final class ChangeEvents implements AutoCloseable {
  /** What is changed in quick succession is told once. */
  private static final Duration DELAY = Duration.ofMillis(30);

  private static final int NAMED_MAX = 50;

  private record Id(@Nullable String id) {}

  private record Health(String status, List<String> problems) {}

  private final EventStreams streams;
  private final Troubles troubles;
  private final Deferred telling = new Deferred("changes", DELAY, this::tell);
  private Set<Changed> waiting = new LinkedHashSet<>();
  private List<String> problems = List.of();
  private boolean isClosed;

  private ChangeEvents(EventStreams streams, Troubles troubles) {
    this.streams = streams;
    this.troubles = troubles;
  }

  /** Tells those streams what is changed in that database, and what goes wrong. */
  public static ChangeEvents of(Database database, Troubles troubles, EventStreams streams) {
    ChangeEvents events = new ChangeEvents(streams, troubles);
    database.listen(events::onChange);
    troubles.listen(events::request);
    return events;
  }

  /** These were changed; returns at once. */
  private void onChange(Collection<Changed> changes) {
    synchronized (this) {
      waiting.addAll(changes);
    }
    request();
  }

  private synchronized void request() {
    if (!isClosed) {
      telling.request();
    }
  }

  private void tell() {
    take().forEach(this::tell);
    List<String> now = troubles.sentences();
    if (!now.equals(problems)) {
      problems = now;
      streams.publish("health", new Health(now.isEmpty() ? "healthy" : "degraded", now));
    }
  }

  private void tell(String kind, Set<String> ids) {
    if (ids.size() > NAMED_MAX) {
      streams.publish(kind, new Id(null));
    } else {
      ids.forEach(id -> streams.publish(kind, new Id(id)));
    }
  }

  /** The ids of what waits, by kind. */
  private synchronized Map<String, Set<String>> take() {
    Map<String, Set<String>> taken = new LinkedHashMap<>();
    for (Changed change : waiting) {
      taken.computeIfAbsent(change.kind(), kind -> new LinkedHashSet<>()).add(change.id());
    }
    waiting = new LinkedHashSet<>();
    return taken;
  }

  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
    }
    telling.close();
  }
}
