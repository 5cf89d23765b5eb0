package io.voidgram.server.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All containers, and how many each account has used up. */
public final class Containers {
  private static final long FIRST_ID = 17889000000000001L;
  private static final Duration WINDOW = Duration.ofHours(24);

  private record FailedCreation(String accountId, Instant at) {}

  private final Map<String, Container> byId = new LinkedHashMap<>();
  private final Deque<FailedCreation> failed = new ArrayDeque<>();
  private final Consumer<Container> keep;
  private long created;

  Containers(Consumer<Container> keep) {
    this.keep = keep;
  }

  public Container create(String accountId, ContainerSpec spec, Instant now) {
    Container container = new Container(Long.toString(FIRST_ID + created), accountId, spec, now);
    created++;
    byId.put(container.id(), container);
    keep.accept(container);
    return container;
  }

  /** Writes down a container that has changed. */
  public void keep(Container container) {
    keep.accept(container);
  }

  void restore(Container container) {
    byId.put(container.id(), container);
    created = Math.max(created, Long.parseLong(container.id()) - FIRST_ID + 1);
  }

  public Optional<Container> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Collection<Container> all() {
    return byId.values();
  }

  public void creationFailed(String accountId, Instant now) {
    failed.add(new FailedCreation(accountId, now));
  }

  /** How many of the day's containers the account has used up. */
  public long usedInWindow(String accountId, Instant now) {
    Instant start = now.minus(WINDOW);
    failed.removeIf(failure -> failure.at().isBefore(start));
    long failures = failed.stream().filter(it -> it.accountId().equals(accountId)).count();
    long containers =
        byId.values().stream()
            .filter(it -> it.accountId().equals(accountId) && it.createdAt().isAfter(start))
            .count();
    return failures + containers;
  }

  void clear() {
    byId.clear();
    failed.clear();
    created = 0;
  }
}
