package io.voidgram.server.cloud;

import io.voidgram.server.cloud.deploy.ConfiguredWorker;
import io.voidgram.server.cloud.handover.HandOver;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.Diagnostics;
import java.util.Optional;

/** The stored deployment, with the posts that go with it when it goes. */
record WorkerInUse(Deployments deployments, HandOver handOver) implements ConfiguredWorker {
  @Override
  public void use(Deployment deployment, Diagnostics diagnostics) {
    deployments.use(deployment, diagnostics);
  }

  /** What it still held comes back without its word: it is gone with all it held. */
  @Override
  public void forget() {
    deployments.forget();
    handOver.onWorkerDeleted();
  }

  /** It is forgotten with all it may hold, at once. */
  void giveUp() {
    deployments.giveUp(handOver::onWorkerLost);
    handOver.changed();
  }

  @Override
  public Optional<Deployment> current() {
    return deployments.current();
  }
}
