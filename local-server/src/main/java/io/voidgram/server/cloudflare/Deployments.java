package io.voidgram.server.cloudflare;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.cloudflare.Reply.Answered;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The stored deployment, and what is found out about it; each change is one transaction. */
final class Deployments {
  private final Database database;
  private final DeploymentStore store;
  private final InstantSource clock;

  Deployments(Database database, DeploymentStore store, InstantSource clock) {
    this.database = database;
    this.store = store;
    this.clock = clock;
  }

  boolean exists() {
    return database.read(store::exists);
  }

  Optional<StoredDeployment> find() {
    return database.read(store::find);
  }

  /** The deployment, or CLOUDFLARE_NOT_CONFIGURED. */
  StoredDeployment required() {
    return find().orElseThrow(Deployments::notConfigured);
  }

  private static ApiException notConfigured() {
    return new ApiException(
        ErrorCode.CLOUDFLARE_NOT_CONFIGURED,
        "No Cloudflare Worker is set up. Set one up on VoidGram's page, or schedule locally.");
  }

  /** Stores a set-up in the place of any other, with what its check came to. */
  StoredDeployment replace(Deployment deployment, Reply<Diagnostics> outcome) {
    Instant now = clock.instant();
    return database.write(
        handle -> {
          String id = store.replace(handle, deployment, now);
          noteCheck(handle, id, outcome, now);
          return store.find(handle).orElseThrow();
        });
  }

  /** Notes what a check of the whole set-up came to. */
  void noteCheck(String id, Reply<Diagnostics> outcome) {
    Instant now = clock.instant();
    database.write(
        handle -> {
          noteCheck(handle, id, outcome, now);
          return id;
        });
  }

  private void noteCheck(Handle handle, String id, Reply<Diagnostics> outcome, Instant now) {
    if (outcome instanceof Answered<Diagnostics> answered) {
      store.noteWorking(handle, id, now);
      store.noteDiagnostics(handle, id, answered.value());
    } else {
      store.noteFailure(handle, id, outcome.isRefused(), now);
    }
  }

  /** The Worker told its numbers. */
  void noteDiagnostics(String id, Diagnostics diagnostics) {
    database.write(
        handle -> {
          store.noteDiagnostics(handle, id, diagnostics);
          return id;
        });
  }

  /** One question was refused, so the set-up does not work as a whole. */
  void noteRefusal(String id) {
    Instant now = clock.instant();
    database.write(
        handle -> {
          store.noteFailure(handle, id, true, now);
          return id;
        });
  }

  /** Forgets the deployment, or CLOUDFLARE_NOT_CONFIGURED. */
  void delete() {
    if (!database.write(store::delete)) {
      throw notConfigured();
    }
  }
}
