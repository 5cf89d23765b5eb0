package io.voidgram.server.cloud;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.cloud.web.Reply;
import io.voidgram.server.store.Database;
import io.voidgram.server.vault.Vault;
import java.nio.file.Path;
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
      Cloudflare cloudflare = Cloudflare.open(database, vault, Optional.empty(), Instant::now);
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
