package io.voidgram.server.webhooks;

import io.voidgram.server.accounts.AccountListener;
import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.jobs.PostListener;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import io.voidgram.server.vault.Vault;
import io.voidgram.server.work.Troubles;
import io.voidgram.server.work.WakeTimer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The parts of this feature, put together. */
public final class Webhooks implements AutoCloseable {
  private final Events events;
  private final WebhookRegister register;
  private final Dispatcher dispatcher;

  private Webhooks(Events events, WebhookRegister register, Dispatcher dispatcher) {
    this.events = events;
    this.register = register;
    this.dispatcher = dispatcher;
  }

  /** Puts the parts together; nothing is sent before the start. */
  public static Webhooks of(
      Database database, Vault vault, Accounts accounts, Troubles troubles, InstantSource clock) {
    WakeTimer bell = new WakeTimer(clock);
    WebhookStore store = new WebhookStore(vault);
    Sender sender = new Sender(Sender.Timeouts.USUAL);
    TokenWatch tokens = new TokenWatch(database, accounts::all);
    return new Webhooks(
        new Events(bell),
        new WebhookRegister(database, store, sender, clock, bell),
        new Dispatcher(database, store, sender, tokens, clock, bell, troubles));
  }

  /** What a webhook can ask to hear of, by its names on the wire. */
  public static List<String> eventNames() {
    return EventType.wireNames();
  }

  public PostListener postListener() {
    return events;
  }

  /** Tells those who want to hear of it that a mention waits; within the caller's transaction. */
  public void mentionDetected(Sql sql, String json, Instant now) {
    events.mentionDetected(sql, json, now);
  }

  public AccountListener accountListener() {
    return events;
  }

  public WebhookRoutes routes() {
    return new WebhookRoutes(register);
  }

  /** Delivers what was left to be delivered, and what happens from now on. */
  public void start() {
    dispatcher.start();
  }

  @Override
  public void close() {
    dispatcher.close();
  }
}
