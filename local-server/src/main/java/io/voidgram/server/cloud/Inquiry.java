package io.voidgram.server.cloud;

import io.voidgram.server.cloud.api.CloudflareApi;
import io.voidgram.server.cloud.api.Triggers;
import io.voidgram.server.cloud.web.Reply;
import io.voidgram.server.cloud.web.Reply.Answered;
import io.voidgram.server.cloud.web.Reply.Failed;
import io.voidgram.server.cloud.worker.Diagnostics;
import io.voidgram.server.cloud.worker.KvListing;
import io.voidgram.server.cloud.worker.WorkerApi;
import java.util.Optional;

/** What can be asked about the Worker that is set up. */
record Inquiry(Deployments deployments, WorkerApi worker, CloudflareApi api) {
  /** How the Worker is; while it cannot be reached, how it last was. */
  Diagnostics diagnostics() {
    return diagnostics(deployments.required());
  }

  private Diagnostics diagnostics(StoredDeployment stored) {
    Reply<Diagnostics> reply = noted(stored, worker.diagnostics(stored.deployment()));
    if (reply instanceof Answered<Diagnostics> answered) {
      deployments.noteDiagnostics(stored.id(), answered.value());
    }
    Diagnostics lastKnown = stored.lastDiagnostics();
    if (lastKnown != null && reply instanceof Failed<Diagnostics> failed && !failed.isRefusal()) {
      return lastKnown.offlineBecause(failed.why());
    }
    return reply.orThrow();
  }

  /** When the Worker's cron runs, and when it last did, as far as is known. */
  CronStatus cronStatus() {
    Optional<StoredDeployment> stored = deployments.find();
    if (stored.isEmpty()) {
      return CronStatus.NOT_CONFIGURED;
    }
    Triggers triggers = noted(stored.get(), api.triggers(stored.get().deployment())).orThrow();
    return CronStatus.of(triggers, diagnostics(stored.get()).lastCronRun());
  }

  /** The Worker's KV keys that start with the prefix. */
  KvListing keys(String prefix) {
    return deployments
        .find()
        .map(stored -> noted(stored, worker.keys(stored.deployment(), prefix)).orThrow())
        .orElse(KvListing.NOT_CONFIGURED);
  }

  private <T> Reply<T> noted(StoredDeployment stored, Reply<T> reply) {
    if (reply.isRefused()) {
      deployments.noteRefusal(stored.id());
    }
    return reply;
  }
}
