package io.voidgram.server.cloud;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.cloud.deploy.ConfiguredWorker;
import io.voidgram.server.cloud.deploy.Deployer;
import io.voidgram.server.cloud.handover.HandOver;
import io.voidgram.server.cloud.web.Reply;
import io.voidgram.server.cloud.web.Reply.Answered;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.Diagnostics;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import io.voidgram.server.text.Text;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** The stored deployment, and what is found out about it; each change is one transaction. */
record Deployments(Database database, DeploymentStore store, InstantSource clock)
    implements ConfiguredWorker {
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

  /**
   * Stores a set-up in the place of any other, with what its check came to. While posts are in a
   * Worker no other takes its place: it would say that it holds none of them, and they would go out
   * from here as well.
   */
  StoredDeployment replace(Deployment deployment, Reply<Diagnostics> outcome) {
    Instant now = clock.instant();
    return database.write(
        sql -> {
          boolean isAnother =
              store.find(sql).filter(it -> !isSame(it.deployment(), deployment)).isPresent();
          if (isAnother) {
            requireEmpty(sql);
          }
          String id = store.replace(sql, deployment, now);
          noteCheck(sql, id, outcome, now);
          return store.find(sql).orElseThrow();
        });
  }

  /** One that is deployed again may have another address by now. */
  private static boolean isSame(Deployment one, Deployment other) {
    boolean isSameScript =
        one.accountId().equals(other.accountId()) && one.scriptName().equals(other.scriptName());
    return isSameScript || one.workerUrl().equals(other.workerUrl());
  }

  /** Notes what a check of the whole set-up came to. */
  void noteCheck(String id, Reply<Diagnostics> outcome) {
    Instant now = clock.instant();
    database.change(sql -> noteCheck(sql, id, outcome, now));
  }

  private void noteCheck(Sql sql, String id, Reply<Diagnostics> outcome, Instant now) {
    if (outcome instanceof Answered<Diagnostics> answered) {
      store.noteWorking(sql, id, now);
      store.noteDiagnostics(sql, id, answered.value());
    } else {
      store.noteFailure(sql, id, outcome.isRefused() && !Deployer.isRotating(sql), now);
    }
  }

  /** The Worker told its numbers. */
  void noteDiagnostics(String id, Diagnostics diagnostics) {
    database.change(sql -> store.noteDiagnostics(sql, id, diagnostics));
  }

  /** One question was refused, so the set-up does not work as a whole. */
  void noteRefusal(String id) {
    Instant now = clock.instant();
    database.change(sql -> store.noteFailure(sql, id, !Deployer.isRotating(sql), now));
  }

  @Override
  public void use(Deployment deployment, Diagnostics diagnostics) {
    replace(deployment, new Answered<>(diagnostics));
  }

  @Override
  public void forget() {
    database.change(sql -> store.delete(sql));
  }

  @Override
  public Optional<Deployment> current() {
    return find().map(StoredDeployment::deployment);
  }

  /** Forgets the deployment, or CLOUDFLARE_NOT_CONFIGURED. */
  void delete() {
    if (!database.write(this::delete)) {
      throw notConfigured();
    }
  }

  /** Forgets it with the posts that are in it, which become of that. */
  void giveUp(Consumer<Sql> posts) {
    boolean wasThere =
        database.write(
            sql -> {
              posts.accept(sql);
              return store.delete(sql);
            });
    if (!wasThere) {
      throw notConfigured();
    }
  }

  private boolean delete(Sql sql) {
    requireEmpty(sql);
    return store.delete(sql);
  }

  /** Nobody would learn what becomes of posts in a Worker that is forgotten. */
  private static void requireEmpty(Sql sql) {
    long posts = HandOver.remaining(sql);
    if (posts > 0) {
      throw ApiException.conflict(
          Text.of(
              "%d posts are in the Worker. Undeploy it, which brings them home, or move or cancel"
                  + " them first. If it is gone for good and gives no answer, give it up with"
                  + " force=true: each post then looks on Instagram before it goes out from here.",
              posts));
    }
  }
}
