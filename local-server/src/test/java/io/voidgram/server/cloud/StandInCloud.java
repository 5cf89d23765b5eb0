package io.voidgram.server.cloud;

import com.google.gson.JsonObject;
import io.voidgram.server.TestServer;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.WorkerKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;

/** The user's Worker and Cloudflare's API, two small HTTP servers on this computer. */
public final class StandInCloud implements AutoCloseable {
  public static final String API_TOKEN = "cfut_8M7wS6hCpXVc-DoRnPPY_UCWPgy8aea4Wy6kCe5T";
  public static final String SECRET_TEXT = "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk";
  static final String WORKER_SECRET = "k1:" + SECRET_TEXT;

  final StandInWorker workerInside = new StandInWorker();
  final StandInApi apiInside = new StandInApi();
  final MoodyServer worker;
  final MoodyServer api;

  private StandInCloud() throws IOException {
    worker = MoodyServer.start(workerInside);
    api = MoodyServer.start(apiInside);
    calmDown();
  }

  /** Both of them, in good working order. */
  public static StandInCloud start() throws IOException {
    return new StandInCloud();
  }

  /** Makes all good again. */
  void calmDown() {
    workerInside.secret = WORKER_SECRET;
    workerInside.clockAhead = Duration.ZERO;
    workerInside.tellsTime = true;
    workerInside.lastCronRun = "2026-04-19T09:59:00.000Z";
    workerInside.scheduledCount = 12;
    workerInside.counts = true;
    workerInside.keys = List.of("meta:last-cron-run", "scheduled:a", "scheduled:b");
    apiInside.token = API_TOKEN;
    apiInside.tokenStatus = "active";
    apiInside.isOfAccount = false;
    apiInside.schedules =
        List.<String[]>of(new String[] {"*/1 * * * *", "2026-04-15T08:32:00.654321Z"});
    worker.calmDown();
    api.calmDown();
  }

  /** The variable that points a server to this API, as {@code NAME=value}. */
  public String environment() {
    return "VOIDGRAM_CLOUDFLARE_BASE=" + api.url() + StandInApi.BASE;
  }

  /** The body that sets this Worker up. */
  JsonObject setUp() {
    JsonObject body = new JsonObject();
    body.addProperty("accountId", StandInApi.ACCOUNT);
    body.addProperty("apiToken", API_TOKEN);
    body.addProperty("scriptName", StandInApi.SCRIPT);
    body.addProperty("workerUrl", worker.url());
    body.addProperty("workerSecret", WORKER_SECRET);
    body.addProperty("r2BucketName", "voidgram-media");
    body.addProperty("r2PublicUrl", "https://media.example.com/");
    return body;
  }

  /** This Worker, as it is once it was set up. */
  public Deployment deployment() {
    return new Deployment(
        StandInApi.ACCOUNT,
        StandInApi.SCRIPT,
        HttpUrl.get(worker.url()),
        null,
        null,
        WorkerKey.parse(WORKER_SECRET),
        API_TOKEN);
  }

  /** Sets this Worker up on a server that was started with {@link #environment}. */
  public TestServer.Reply connectTo(TestServer server) throws IOException, InterruptedException {
    return server.withCookie().put("/api/cloudflare", setUp().toString());
  }

  @Override
  public void close() {
    worker.close();
    api.close();
  }
}
