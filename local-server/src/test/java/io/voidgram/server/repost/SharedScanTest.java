package io.voidgram.server.repost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import io.voidgram.server.TestServer;
import io.voidgram.server.TestServer.Caller;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.media.samples.SampleImages;
import io.voidgram.server.sandbox.SandboxOptions;
import io.voidgram.server.sandbox.SandboxServer;
import io.voidgram.server.text.Text;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several scans of one account at the same time. */
final class SharedScanTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final byte[] IMAGE =
      SampleImages.jpeg(SampleImages.quarters(1080, 1920, BufferedImage.TYPE_INT_RGB));

  @TempDir private Path home;

  @Test
  void allWhoAskDuringALookShareTheNext() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(3);
    try (SandboxServer sandbox = SandboxServer.start(SandboxOptions.usual().withPort(0));
        InboxStand stand = new InboxStand(sandbox.url());
        TestServer server = TestServer.start(home, "VOIDGRAM_INSTAGRAM_BASE=" + stand.url())) {
      Caller api = server.withKey();
      String account = Text.of("{\"accountId\":\"%s\"", connect(server, sandbox));
      api.post("/api/v1/story-repost/config", account + ",\"source\":\"official\"}");
      stand.mention("7001", "fan", IMAGE, "image/jpeg");
      stand.door = new CountDownLatch(1);

      Future<Reply> first =
          callers.submit(() -> api.post("/api/v1/story-repost/scan", account + "}"));
      await(() -> !stand.calls.isEmpty());
      List<Future<Reply>> others = new ArrayList<>();
      for (int waiting = 1; waiting <= 2; waiting++) {
        int count = waiting;
        others.add(callers.submit(() -> api.post("/api/v1/story-repost/scan", account + "}")));
        await(() -> waiting() == count);
      }
      stand.door.countDown();

      assertEquals(1, first.get().json().get("detected").getAsInt(), first.get().body());
      for (Future<Reply> scan : others) {
        assertEquals(0, scan.get().json().get("detected").getAsInt(), scan.get().body());
      }
      long looks = stand.calls.stream().filter(call -> call.endsWith("/conversations")).count();
      assertEquals(2, looks, stand.calls::toString);
    } finally {
      callers.shutdownNow();
    }
  }

  private static String connect(TestServer server, SandboxServer sandbox) throws Exception {
    String token = TestServer.sandboxToken(sandbox.url(), "INSTAGRAM_USER");
    String body = Text.of("{\"loginMethod\":\"instagram\",\"accessToken\":\"%s\"}", token);
    JsonArray accounts =
        server.withCookie().post("/api/auth/accounts", body).json().getAsJsonArray("accounts");
    return accounts.get(0).getAsJsonObject().get("id").getAsString();
  }

  /** How many scans wait for their turn. */
  private static long waiting() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            stack ->
                Arrays.stream(stack)
                        .anyMatch(frame -> frame.getMethodName().equals("lockInterruptibly"))
                    && Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().equals(Watches.class.getName())))
        .count();
  }

  private static void await(BooleanSupplier isSo) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isSo.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "it never came to that");
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
