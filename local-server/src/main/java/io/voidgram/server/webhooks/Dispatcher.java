package io.voidgram.server.webhooks;

import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import io.voidgram.server.webhooks.DeliveryStore.Ready;
import io.voidgram.server.webhooks.DeliveryStore.Waiting;
import io.voidgram.server.work.Loop;
import io.voidgram.server.work.Troubles;
import io.voidgram.server.work.WakeTimer;
import io.voidgram.server.work.WorkThreads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events: one thread spreads and starts them, others wait for the receivers, a few for
 * each webhook, so that a slow one holds up nobody else.
 *
 * <p>With nothing to deliver no thread wakes. What was under way when the process ended is
 * delivered again.
 */
final class Dispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private static final int PER_WEBHOOK_MAX = 4;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(1);
  private static final String WHAT = "The sending of webhooks";

  /** Timers sleep through a suspended computer, so the wall clock is read again now and then. */
  private static final Duration RETRY_NAP_MAX = Duration.ofSeconds(30);

  private static final Duration TOKEN_NAP_MAX = Duration.ofHours(1);

  private final Database database;
  private final WebhookStore webhooks;
  private final DeliveryStore deliveries;
  private final Sender sender;
  private final TokenWatch tokens;
  private final InstantSource clock;
  private final WakeTimer bell;
  private final Map<String, Set<String>> underWay = new ConcurrentHashMap<>();
  private final Loop loop;
  private final WorkThreads senders = new WorkThreads("webhook-sender", Integer.MAX_VALUE);
  private boolean isPruned;

  Dispatcher(
      Database database,
      WebhookStore webhooks,
      Sender sender,
      TokenWatch tokens,
      InstantSource clock,
      WakeTimer bell,
      Troubles troubles) {
    this.database = database;
    this.webhooks = webhooks;
    this.deliveries = new DeliveryStore(webhooks);
    this.sender = sender;
    this.tokens = tokens;
    this.clock = clock;
    this.bell = bell;
    this.loop = new Loop("webhooks", WHAT, troubles, null, this::round);
  }

  /** Takes up what the process before this one left, then runs until closed. */
  void start() {
    loop.start();
  }

  private void round() throws InterruptedException {
    if (!isPruned) {
      isPruned = loop.untilDone(() -> database.write(this::prune));
    }
    bell.await(loop.untilDone(this::workOnce));
  }

  private boolean prune(Sql sql) {
    deliveries.prune(sql, clock.instant());
    return true;
  }

  /** Does all that is due; returns how long to wait when nobody rings, empty for ever. */
  private Optional<Duration> workOnce() {
    Instant now = clock.instant();
    Optional<Instant> nextToken = tokens.look(now);
    database.write(sql -> Outbox.spread(sql, now) > 0 && prune(sql));
    Optional<Duration> retryNap = deliverDue(now).map(next -> nap(now, next, RETRY_NAP_MAX));
    Optional<Duration> tokenNap = nextToken.map(next -> nap(now, next, TOKEN_NAP_MAX));
    return Stream.of(retryNap, tokenNap).flatMap(Optional::stream).min(Duration::compareTo);
  }

  private static Duration nap(Instant now, Instant next, Duration max) {
    Duration wanted = Duration.between(now, next);
    return wanted.compareTo(max) < 0 ? wanted : max;
  }

  /** Starts what is due; returns when the next delivery is, as far as there is room for it. */
  private Optional<Instant> deliverDue(Instant now) {
    return database.read(deliveries::webhooksWithWaiting).stream()
        .flatMap(webhookId -> deliverDue(webhookId, now).stream())
        .min(Instant::compareTo);
  }

  private Optional<Instant> deliverDue(String webhookId, Instant now) {
    Set<String> busy = underWay.computeIfAbsent(webhookId, id -> ConcurrentHashMap.newKeySet());
    int max = PER_WEBHOOK_MAX + busy.size();
    List<Waiting> waiting = database.read(sql -> deliveries.waiting(sql, webhookId, max));
    for (Waiting delivery : waiting) {
      if (busy.contains(delivery.id())) {
        continue;
      }
      if (busy.size() >= PER_WEBHOOK_MAX) {
        return Optional.empty(); // it rings when one of them is done
      }
      if (delivery.nextAttemptAt().isAfter(now)) {
        return Optional.of(delivery.nextAttemptAt());
      }
      begin(delivery, busy);
    }
    return Optional.empty();
  }

  private void begin(Waiting delivery, Set<String> busy) {
    busy.add(delivery.id());
    boolean isBegun = false;
    try {
      senders.run(() -> attempt(delivery, busy));
      isBegun = true;
    } finally {
      if (!isBegun) {
        busy.remove(delivery.id()); // no thread could be had; the next round tries again
      }
    }
  }

  private void attempt(Waiting delivery, Set<String> busy) {
    try {
      Optional<Ready> ready =
          loop.untilDone(
              () -> database.read(h -> deliveries.ready(h, delivery.id(), clock.instant())));
      if (ready.isPresent()) {
        attempt(ready.get());
      }
      busy.remove(delivery.id());
      bell.ring();
    } catch (RuntimeException e) {
      LOG.error("Delivery {} could not be settled; it is made again", delivery.id(), e);
      retryLater(delivery, busy);
    } catch (InterruptedException e) {
      LOG.debug("Delivery {} was cut off; it is made again after the next start", delivery.id());
    }
  }

  /** What failed for a fault of ours would fail again at once. */
  private void retryLater(Waiting delivery, Set<String> busy) {
    try {
      if (loop.pause(RETRY_NAP_MAX)) {
        busy.remove(delivery.id());
        bell.ring();
      }
    } catch (InterruptedException e) {
      LOG.debug("Delivery {} is left for the next start", delivery.id());
    }
  }

  private void attempt(Ready ready) throws InterruptedException {
    SendResult result = send(ready);
    if (loop.isStopping() && result instanceof SendResult.Unanswered) {
      throw new InterruptedException("stopped while a receiver had not answered");
    }
    double jitter = ThreadLocalRandom.current().nextDouble();
    loop.untilDone(
        () ->
            database.write(
                sql -> {
                  deliveries.settle(sql, ready, result, clock.instant(), jitter);
                  return true;
                }));
  }

  /** A fault of ours counts as a failed attempt, so that it is not repeated at once for ever. */
  private SendResult send(Ready ready) {
    try {
      Instant now = clock.instant();
      List<SigningSecret> secrets =
          database.read(sql -> webhooks.secrets(sql, ready.webhook().id(), now));
      if (secrets.isEmpty()) {
        return new SendResult.Unanswered("The webhook was deleted.", Duration.ZERO);
      }
      Sender.Message message = new Sender.Message(ready.eventId(), ready.body());
      return sender.send(ready.webhook(), secrets, message, now);
    } catch (RuntimeException e) {
      LOG.error("Delivery {} could not be sent", ready.id(), e);
      return new SendResult.Unanswered(
          "VoidGram could not send it; its log tells more.", Duration.ZERO);
    }
  }

  /** Starts nothing more, and waits a moment for receivers that are about to answer. */
  @Override
  public void close() {
    loop.stop();
    bell.ring();
    try {
      loop.stop(STOP_LIMIT);
      senders.close(STOP_LIMIT);
      sender.close();
      senders.close(STOP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
