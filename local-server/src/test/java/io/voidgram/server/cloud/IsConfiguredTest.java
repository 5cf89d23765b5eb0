package io.voidgram.server.cloud;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.cloud.deploy.Deployer;
import io.voidgram.server.cloud.deploy.Terms;
import io.voidgram.server.cloud.handover.NoPosts;
import io.voidgram.server.cloud.web.Reply;
import io.voidgram.server.store.Database;
import io.voidgram.server.vault.Vault;
import io.voidgram.server.work.Troubles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other features ask: whether there is a Worker. */
final class IsConfiguredTest {

  @Test
  void isSoFromTheSetUpUntilItIsForgotten(@TempDir Path home) throws Exception {
    try (Database database = Database.open(home.resolve("test.db"));
        StandInCloud cloud = StandInCloud.start()) {
      Vault vault = Vault.open(home);
      Cloudflare cloudflare =
          Cloudflare.open(
              new Deployer.Home(database, vault, Instant::now, new Troubles()),
              Optional.empty(),
              new Terms(false, Optional.empty(), Duration.ofHours(6)),
              NoPosts.here(),
              run -> {});
      Deployments deployments = new Deployments(database, new DeploymentStore(vault), Instant::now);
      assertFalse(cloudflare.isConfigured());

      deployments.replace(
          cloud.deployment(), Reply.silent(ErrorCode.WORKER_UNREACHABLE, "It is away."));
      assertTrue(cloudflare.isConfigured());

      deployments.delete();
      assertFalse(cloudflare.isConfigured());
    }
  }
}
