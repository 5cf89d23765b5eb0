package io.voidgram.server.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.cloud.deploy.Deployer;
import io.voidgram.server.cloud.deploy.Terms;
import io.voidgram.server.cloud.handover.NoPosts;
import io.voidgram.server.cloud.web.Reply;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.Diagnostics;
import io.voidgram.server.error.ApiException;
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

  @Test
  void noOtherWorkerTakesThePlaceOfOneThatHasPosts(@TempDir Path home) throws Exception {
    try (Database database = Database.open(home.resolve("test.db"));
        StandInCloud one = StandInCloud.start();
        StandInCloud other = StandInCloud.start()) {
      Deployments deployments =
          new Deployments(database, new DeploymentStore(Vault.open(home)), Instant::now);
      Reply<Diagnostics> away = Reply.silent(ErrorCode.WORKER_UNREACHABLE, "It is away.");
      Deployment another = named("another", other.deployment());
      deployments.replace(one.deployment(), away);
      handOver(database);

      ApiException refusal =
          assertThrows(ApiException.class, () -> deployments.replace(another, away));
      assertEquals(409, refusal.status());
      assertEquals(one.deployment(), deployments.required().deployment());

      Deployment moved = named(one.deployment().scriptName(), other.deployment());
      deployments.replace(moved, away); // deployed again, it has another address
      assertEquals(moved, deployments.required().deployment());
      database.change(sql -> sql.prepare("delete from cloud_job").update());
      Deployment third = named("another", one.deployment());
      deployments.replace(third, away);
      assertEquals(third, deployments.required().deployment());
    }
  }

  private static Deployment named(String script, Deployment at) {
    return new Deployment(
        at.accountId(),
        script,
        at.workerUrl(),
        at.bucketName(),
        at.bucketUrl(),
        at.workerKey(),
        at.apiToken());
  }

  private static void handOver(Database database) {
    database.change(
        sql ->
            sql.prepare(
                    """
                    insert into cloud_job (job_id, revision, held, state, may_have_arrived, back_to,
                      tries, wake_at, trouble, version, sent, created_at)
                    values ('job', 1, 1, 'THERE', 1, 'LOCAL_QUEUE', 0, null, '', 1, '{}', :now)
                    """)
                .bind("now", Instant.now())
                .update());
  }
}
