package io.voidgram.server.cloud;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.cloud.api.CloudflareApi;
import io.voidgram.server.cloud.web.Reply;
import io.voidgram.server.cloud.web.Reply.Failed;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.Diagnostics;
import io.voidgram.server.cloud.worker.WorkerApi;
import io.voidgram.server.error.ApiException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Setting the Worker up here, and seeing that it works. */
final class SetUp {
  /** The status tells no older verdict than this, if a new one can be had. */
  private static final Duration VERDICT_AGE_MAX = Duration.ofMinutes(5);

  /** So often a Worker is asked before it is given up. */
  private static final int QUESTIONS = 3;

  /** What could not be seen to work. */
  record Problem(ErrorCode code, String error) {}

  /** A set-up just after its check. */
  record Checked(CloudflareStatus status, @Nullable Problem problem) {}

  private final Deployments deployments;
  private final WorkerApi worker;
  private final CloudflareApi api;
  private final InstantSource clock;
  private final BooleanSupplier isOutdated;
  private final ReentrantLock checking = new ReentrantLock();

  /** {@code isOutdated} says whether another Worker would be deployed now. */
  SetUp(
      Deployments deployments,
      WorkerApi worker,
      CloudflareApi api,
      InstantSource clock,
      BooleanSupplier isOutdated) {
    this.deployments = deployments;
    this.worker = worker;
    this.api = api;
    this.clock = clock;
    this.isOutdated = isOutdated;
  }

  /**
   * Stores a set-up, unless a part of it is refused; what cannot be reached now may be reached
   * later.
   */
  Checked connect(Deployment deployment) {
    Reply<Diagnostics> outcome = check(deployment);
    if (outcome instanceof Failed<Diagnostics> failed && failed.isRefusal()) {
      throw failed.exception();
    }
    return checked(deployments.replace(deployment, outcome), outcome);
  }

  Checked validate() {
    StoredDeployment stored = deployments.required();
    Reply<Diagnostics> outcome = check(stored.deployment());
    deployments.noteCheck(stored.id(), outcome);
    return checked(deployments.required(), outcome);
  }

  private Checked checked(StoredDeployment stored, Reply<Diagnostics> outcome) {
    Problem problem =
        outcome instanceof Failed<Diagnostics> failed
            ? new Problem(failed.code(), failed.why())
            : null;
    return new Checked(shown(stored), problem);
  }

  /** A good token, a script of that name in that account, and a Worker that knows our secret. */
  private Reply<Diagnostics> check(Deployment deployment) {
    return api.verifyToken(deployment)
        .then(token -> api.triggers(deployment))
        .then(triggers -> worker.diagnostics(deployment));
  }

  /** How far it is set up. */
  CloudflareStatus status() {
    deployments.find().ifPresent(this::checkIfOld);
    return deployments.find().map(this::shown).orElse(CloudflareStatus.NOT_CONFIGURED);
  }

  private CloudflareStatus shown(StoredDeployment stored) {
    return CloudflareStatus.of(stored, isOutdated.getAsBoolean());
  }

  /** One caller asks the servers; others meanwhile are told the latest known verdict. */
  private void checkIfOld(StoredDeployment stored) {
    boolean isOld = !clock.instant().isBefore(stored.checkedAt().plus(VERDICT_AGE_MAX));
    if (isOld && checking.tryLock()) {
      try {
        deployments.noteCheck(stored.id(), check(stored.deployment()));
      } finally {
        checking.unlock();
      }
    }
  }

  /** Forgets the Worker, which goes on by itself. */
  void disconnect() {
    deployments.delete();
  }

  /**
   * Returns where the Worker gives no answer of its own; a conflict otherwise, for one that answers
   * tells what becomes of its posts.
   */
  void requireSilence() {
    Deployment deployment = deployments.required().deployment();
    for (int i = 0; i < QUESTIONS; i++) {
      Reply<Diagnostics> reply = worker.diagnostics(deployment);
      if (reply instanceof Reply.Answered<Diagnostics>) {
        throw ApiException.conflict(
            "The Worker answers, so nothing has to be given up. Undeploy it, which brings its posts"
                + " home, or move or cancel them.");
      }
    }
  }
}
