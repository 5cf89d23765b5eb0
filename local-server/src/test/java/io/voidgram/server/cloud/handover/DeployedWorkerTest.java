package io.voidgram.server.cloud.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpExchange;
import io.voidgram.scheduling.handover.BackTo;
import io.voidgram.scheduling.handover.CloudJob;
import io.voidgram.scheduling.handover.HandOverEvent.Accepted;
import io.voidgram.scheduling.handover.HandOverMachine;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.cloud.MoodyServer;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.JobReply;
import io.voidgram.server.cloud.worker.WorkerJobs;
import io.voidgram.server.cloud.worker.WorkerKey;
import io.voidgram.server.jobs.AccountTokenSource;
import io.voidgram.server.jobs.AccountTokens;
import io.voidgram.server.store.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job follows its media files, which must all be there when it comes. */
class DeployedWorkerTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @TempDir Path folder;
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);

  /** How long the upload of one file takes. */
  private volatile Duration upload = Duration.ZERO;

  /** What was removed since it came. */
  private volatile String removed = "";

  private MoodyServer server;
  private DeployedWorker worker;

  @BeforeEach
  void start() throws IOException {
    server = MoodyServer.start(this::reply);
    InstantSource source = clock::get;
    worker =
        new DeployedWorker(
            new Place(deployment()),
            new WorkerJobs(source, () -> "home"),
            new Tokens(),
            this::file,
            source);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void reply(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    String kind = path.startsWith("/admin/media/") ? path.substring(77) : path;
    calls.add(exchange.getRequestMethod() + " " + kind);
    if (exchange.getRequestMethod().equals("PUT")) {
      clock.updateAndGet(now -> now.plus(upload));
      removed = "";
    }
    boolean isGone = exchange.getRequestMethod().equals("GET") && kind.equals(removed);
    String text =
        isGone
            ? "{\"code\":\"NOT_FOUND\"}"
            : "{\"results\":[{\"jobId\":\"job\",\"outcome\":\"STORED\"}]}";
    byte[] answer = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(isGone ? 404 : 200, answer.length);
    exchange.getResponseBody().write(answer);
  }

  @Test
  void sendsEachFileOnceAndThenTheJob() {
    assertInstanceOf(Accepted.class, handOver().event());

    assertEquals(List.of("PUT .jpg", "PUT .mp4", "POST /admin/jobs"), calls);
  }

  @Test
  void looksAgainForAFileThatCameLongBeforeTheJob() {
    upload = Duration.ofMinutes(6);

    handOver();

    assertEquals(List.of("PUT .jpg", "PUT .mp4", "GET .jpg", "POST /admin/jobs"), calls);
  }

  @Test
  void sendsAgainWhatWentMeanwhile() {
    upload = Duration.ofMinutes(6);
    handOver();
    calls.clear();
    removed = ".jpg";

    handOver();

    assertEquals(List.of("GET .jpg", "PUT .jpg", "GET .mp4"), calls.subList(0, 3));
  }

  private JobReply handOver() {
    CloudJob job = HandOverMachine.begin("job", BackTo.DRAFT, NOW);
    return worker.call(job, content());
  }

  private Optional<HandedMedia.File> file(MediaItem item) {
    try {
      Path file = folder.resolve(item.mediaFileId());
      Files.writeString(file, item.mediaFileId());
      boolean isVideo = item.kind() == MediaKind.VIDEO;
      return Optional.of(
          new HandedMedia.File(
              file, isVideo ? "video/mp4" : "image/jpeg", isVideo ? "mp4" : "jpg"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PublishJob content() {
    PublishJob job = HandedPosts.job(NOW.plusSeconds(3600));
    PostContent two =
        new PostContent(
            MediaType.CAROUSEL,
            List.of(
                new MediaItem("photo", MediaKind.IMAGE), new MediaItem("film", MediaKind.VIDEO)),
            "caption",
            List.of(),
            List.of(),
            null,
            false);
    return PublishJob.fresh(job.jobId(), job.postId(), job.target(), two, true, job.dueAt());
  }

  private Deployment deployment() {
    return new Deployment(
        "0".repeat(32),
        "worker",
        HttpUrl.get(server.url()),
        null,
        null,
        WorkerKey.fresh(),
        "token");
  }

  private record Place(Deployment worker) implements SetUpWorker {
    @Override
    public Optional<Deployment> deployment() {
      return Optional.of(worker);
    }

    @Override
    public boolean isThere(Sql sql) {
      return true;
    }

    @Override
    public boolean takesPosts(Sql sql) {
      return true;
    }
  }

  private record Tokens() implements AccountTokenSource {
    @Override
    public Optional<AccountTokens> tokens(String accountId) {
      return Optional.of(new AccountTokens("token", null, null));
    }

    @Override
    public void onTokenRefused(String accountId) {
      throw new IllegalStateException("nobody asks Meta here");
    }
  }
}
