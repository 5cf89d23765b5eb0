package io.voidgram.server.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.cloud.api.CloudflareApi;
import io.voidgram.server.cloud.web.WebReader;
import io.voidgram.server.cloud.worker.WorkerApi;
import io.voidgram.server.store.Database;
import io.voidgram.server.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The status asks again when what it knows is old, and only then. */
final class VerdictAgeTest {
  private Instant now = Instant.now();
  private StandInCloud cloud;
  private Database database;
  private SetUp setUp;

  @BeforeEach
  void connect(@TempDir Path home) throws Exception {
    cloud = StandInCloud.start();
    database = Database.open(home.resolve("test.db"));
    Deployments deployments =
        new Deployments(database, new DeploymentStore(Vault.open(home)), () -> now);
    WebReader web = new WebReader();
    URI api = URI.create(cloud.api.url() + StandInApi.BASE);
    WorkerApi worker = new WorkerApi(web, Instant::now);
    setUp = new SetUp(deployments, worker, new CloudflareApi(web, api), () -> now, () -> false);
    setUp.connect(cloud.deployment());
    cloud.calmDown();
  }

  @AfterEach
  void close() {
    database.close();
    cloud.close();
  }

  @Test
  void asksNobodyWhileTheVerdictIsFresh() {
    pass(Duration.ofMinutes(4));
    cloud.apiInside.token = "";

    assertTrue(setUp.status().isVerified());
    assertEquals(0, cloud.api.requests().size());
  }

  @Test
  void seesThatItWorksStill() {
    pass(Duration.ofMinutes(5));

    assertEquals(now.toEpochMilli(), lastVerifiedMs());
    assertEquals(0, asks(setUp::status));
  }

  @Test
  void noticesThatTheTokenWasRevoked() {
    long verifiedMs = lastVerifiedMs();
    pass(Duration.ofMinutes(5));
    cloud.apiInside.token = "";

    assertFalse(setUp.status().isVerified());
    assertEquals(verifiedMs, lastVerifiedMs());
  }

  @Test
  void keepsTheVerdictWhileNobodyAnswersAndAsksNotTooOften() {
    pass(Duration.ofMinutes(5));
    cloud.api.setMood(BadMood.HTML_500);

    assertTrue(setUp.status().isVerified());
    assertEquals(0, asks(setUp::status));
  }

  @Test
  void keepsNobodyWaitingWhileSomebodyElseAsks() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    cloud.api.setMood(exchange -> askedUntil(asked, end));
    pass(Duration.ofMinutes(5));
    Thread first = new Thread(setUp::status);
    first.start();
    asked.await();

    boolean isVerified =
        assertTimeoutPreemptively(Duration.ofSeconds(6), () -> setUp.status().isVerified());

    assertTrue(isVerified);
    end.countDown();
    first.join();
  }

  private static void askedUntil(CountDownLatch asked, CountDownLatch end) {
    asked.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private long lastVerifiedMs() {
    return Objects.requireNonNull(setUp.status().lastVerifiedAt()).toEpochMilli();
  }

  private int asks(Runnable question) {
    int before = cloud.api.requests().size() + cloud.worker.requests().size();
    question.run();
    return cloud.api.requests().size() + cloud.worker.requests().size() - before;
  }
}
