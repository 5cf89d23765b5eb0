package io.voidgram.server.cloud;

import io.voidgram.server.cloud.deploy.Deployer;
import io.voidgram.server.cloud.handover.SetUpWorker;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.store.Sql;
import java.util.Optional;

/** The Worker that is stored here, as posts see it. */
record DeployedPlace(Deployments deployments) implements SetUpWorker {
  @Override
  public Optional<Deployment> deployment() {
    return deployments.current();
  }

  @Override
  public boolean isThere(Sql sql) {
    return deployments.store().verdict(sql).isPresent();
  }

  @Override
  public boolean takesPosts(Sql sql) {
    return deployments.store().verdict(sql).orElse(false) && !Deployer.isRemoving(sql);
  }
}
