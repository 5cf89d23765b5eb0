package io.voidgram.server.webhooks;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.json.Ids;
import io.voidgram.server.json.Json;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Paging;
import io.voidgram.server.store.Sql;
import io.voidgram.server.work.WakeTimer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What can be done with webhooks, each in one transaction. */
final class WebhookRegister {
  static final int WEBHOOKS_MAX = 20;

  /** A webhook that was just made, and its secret. */
  record Created(Webhook webhook, String secret) {}

  /** A new secret, and until when the old one signs too. */
  record Rotated(String secret, Instant previousSecretExpiresAt) {}

  private final Database database;
  private final WebhookStore webhooks;
  private final DeliveryStore deliveries;
  private final Sender sender;
  private final InstantSource clock;
  private final WakeTimer bell;

  WebhookRegister(
      Database database,
      WebhookStore webhooks,
      Sender sender,
      InstantSource clock,
      WakeTimer bell) {
    this.database = database;
    this.webhooks = webhooks;
    this.deliveries = new DeliveryStore(webhooks);
    this.sender = sender;
    this.clock = clock;
    this.bell = bell;
  }

  List<Webhook> all() {
    return database.read(sql -> webhooks.all(sql, clock.instant()));
  }

  Webhook get(String id) {
    return database.read(sql -> webhooks.get(sql, id, clock.instant()));
  }

  Created create(WebhookInput input) {
    Instant now = now();
    SigningSecret secret = SigningSecret.random();
    Webhook created =
        database.write(
            sql -> {
              demandRoom(sql);
              return webhooks.get(sql, webhooks.add(sql, input, secret, now), now);
            });
    bell.ring();
    return new Created(created, secret.text());
  }

  private void demandRoom(Sql sql) {
    if (webhooks.count(sql) >= WEBHOOKS_MAX) {
      throw new ApiException(
          ErrorCode.INVALID_STATUS,
          "There are " + WEBHOOKS_MAX + " webhooks already. Delete one first.");
    }
  }

  /** Changes what the function changes. */
  Webhook change(String id, UnaryOperator<WebhookInput> change) {
    Instant now = now();
    Webhook changed =
        database.write(
            sql -> {
              WebhookInput before = WebhookInput.of(webhooks.get(sql, id, now));
              webhooks.change(sql, id, change.apply(before), now);
              return webhooks.get(sql, id, now);
            });
    bell.ring();
    return changed;
  }

  void delete(String id) {
    if (!database.write(sql -> webhooks.delete(sql, id))) {
      throw WebhookStore.notFound();
    }
  }

  Rotated rotate(String id) {
    Instant now = now();
    SigningSecret secret = SigningSecret.random();
    database.change(sql -> webhooks.rotate(sql, id, secret, now));
    return new Rotated(secret.text(), now.plus(WebhookStore.OVERLAP));
  }

  DeliveryLog log(String id, Optional<Delivery.Status> status, Paging paging) {
    return database.read(
        sql -> {
          webhooks.get(sql, id, clock.instant());
          return DeliveryLog.read(sql, id, status, paging);
        });
  }

  /** Sends a test event now, whatever the webhook wants to hear and whether it is enabled. */
  Delivery test(String id) {
    Instant now = now();
    Webhook webhook = get(id);
    List<SigningSecret> secrets = database.read(sql -> webhooks.secrets(sql, id, now));
    String data = Json.text(Map.of("webhookId", id));
    Sender.Message message =
        new Sender.Message(Ids.create(), Outbox.body(EventType.TEST, data, now));
    SendResult result = sender.send(webhook, secrets, message, now);
    Instant answeredAt = now();
    String deliveryId = Ids.create();
    return database.write(
        sql -> {
          webhooks.get(sql, id, answeredAt);
          Outbox.addTest(sql, message.id(), message.body(), now);
          deliveries.addTest(sql, deliveryId, id, message.id(), result, answeredAt);
          return DeliveryLog.one(sql, deliveryId);
        });
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
