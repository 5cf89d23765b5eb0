package io.voidgram.server.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.voidgram.scheduling.handover.HandOverEvent;
import io.voidgram.scheduling.handover.HandOverEvent.Accepted;
import io.voidgram.scheduling.handover.HandOverEvent.HoldsNothing;
import io.voidgram.scheduling.handover.HandOverEvent.NotSent;
import io.voidgram.scheduling.handover.HandOverEvent.Refused;
import io.voidgram.scheduling.handover.HandOverEvent.Standing;
import io.voidgram.scheduling.handover.HandOverEvent.Told;
import io.voidgram.scheduling.handover.HandOverEvent.TooLate;
import io.voidgram.scheduling.handover.HandOverEvent.Unanswered;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishTarget;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.HandedJob;
import io.voidgram.server.cloud.worker.JobReply;
import io.voidgram.server.cloud.worker.ResultsReply;
import io.voidgram.server.cloud.worker.ResultsReply.Results;
import io.voidgram.server.cloud.worker.WorkerJobs;
import io.voidgram.server.cloud.worker.WorkerKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent to the Worker for a job, and what each of its answers is taken for. */
final class WorkerJobsTest {
  private static final Instant DUE = Instant.parse("2026-12-24T18:00:00Z");
  private static final Pattern SIGNED = Pattern.compile("time=(\\d+),.* body=([0-9a-f]{64}),");

  private record Call(String line, String authorization, ByteString body) {}

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile String answer = "{}";
  private volatile boolean isDripping;
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private MoodyServer server;
  private WorkerJobs worker;

  @BeforeEach
  void start() throws IOException {
    server = MoodyServer.start(this::reply);
    worker = new WorkerJobs(InstantSource.fixed(DUE), () -> "home");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void reply(HttpExchange exchange) throws IOException {
    if (isDripping) {
      drip(exchange);
      return;
    }
    ByteString body = ByteString.of(exchange.getRequestBody().readAllBytes());
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    calls.add(new Call(line, exchange.getRequestHeaders().getFirst("Authorization"), body));
    MoodyServer.json(exchange, status, answer);
  }

  /** A byte now and then, never an end, until the caller hangs up. */
  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      while (!hungUp.await(100, TimeUnit.MILLISECONDS)) {
        body.write(' ');
        body.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void givesUpOnAnAnswerThatDrips() {
    isDripping = true;
    WorkerJobs hurried =
        new WorkerJobs(InstantSource.fixed(DUE), () -> "home", Duration.ofMillis(500));

    JobReply reply =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> hurried.cancel(deployment(), "a-job", 1));

    hungUp.countDown();
    assertEquals(new Unanswered(), reply.event());
  }

  @Test
  void saysWhyAJobIsNotThere() {
    answer = "{\"outcome\":\"CANCELLED\"}";

    assertEquals("let go of it, as it was asked to", worker.cancel(deployment(), "a-job", 3).why());
  }

  static Stream<Arguments> answersToAnUpsert() {
    return Stream.of(
        Arguments.of(200, outcome("STORED"), new Accepted()),
        Arguments.of(200, outcome("RENEWED"), new Accepted()),
        Arguments.of(200, outcome("UNCHANGED"), new Accepted()),
        Arguments.of(200, outcome("CONFLICT"), new TooLate()),
        Arguments.of(200, outcome("CANCELLED"), new HoldsNothing()),
        Arguments.of(200, outcome("INVALID"), new Refused()),
        Arguments.of(200, outcome("NEWS"), new Unanswered()),
        Arguments.of(200, "<html>", new Unanswered()),
        Arguments.of(401, problem("SIGNATURE_INVALID"), new Refused()),
        Arguments.of(401, "{}", new Unanswered()),
        Arguments.of(404, problem("NOT_FOUND"), new Unanswered()),
        Arguments.of(404, "<html>", new Unanswered()),
        Arguments.of(409, problem("NONCE_REUSED"), new Unanswered()),
        Arguments.of(413, problem("TOO_LARGE"), new Refused()),
        Arguments.of(429, "<html>", new Unanswered()),
        Arguments.of(500, problem("INTERNAL_ERROR"), new Unanswered()),
        Arguments.of(503, problem("NO_ENCRYPTION_KEY"), new Refused()));
  }

  private static String outcome(String outcome) {
    return "{\"results\":[{\"jobId\":\"a-job\",\"outcome\":\"" + outcome + "\"}]}";
  }

  private static String problem(String code) {
    return "{\"error\":\"No.\",\"code\":\"" + code + "\"}";
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("answersToAnUpsert")
  void takesAnAnswerToAnUpsertForWhatItProves(int code, String body, HandOverEvent event) {
    status = code;
    answer = body;

    assertEquals(event, worker.upsert(deployment(), handed()).event());
  }

  static Stream<Arguments> answersToACancellation() {
    return Stream.of(
        Arguments.of(200, "{\"outcome\":\"CANCELLED\"}", new HoldsNothing()),
        Arguments.of(404, problem("NOT_FOUND"), new HoldsNothing()),
        Arguments.of(404, "<html>", new Unanswered()),
        Arguments.of(409, problem("CONFLICT"), new TooLate()),
        Arguments.of(200, "{}", new Unanswered()),
        Arguments.of(502, "<html>", new Unanswered()));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("answersToACancellation")
  void takesAnAnswerToACancellationForWhatItProves(int code, String body, HandOverEvent event) {
    status = code;
    answer = body;

    assertEquals(event, worker.cancel(deployment(), "a-job", 3).event());
    assertEquals("DELETE /admin/jobs/a-job?revision=3", calls.get(0).line());
  }

  @Test
  void knowsThatNothingLeftWhenNobodyTakesTheConnection() {
    server.close();

    assertEquals(new NotSent(), worker.upsert(deployment(), handed()).event());
  }

  @Test
  void signsTheBodyThatIsSent() {
    worker.upsert(deployment(), handed());

    Call call = calls.get(0);
    assertEquals("POST /admin/jobs?home=home", call.line());
    assertEquals(call.body().sha256().hex(), signed(call).group(2));
    assertTrue(call.body().utf8().contains("\"accountToken\":\"SBX-token\""));
  }

  @Test
  void sendsAMediaFileUnderItsHash(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("a.jpg"), "picture".getBytes(StandardCharsets.UTF_8));
    String sha256 = ByteString.encodeUtf8("picture").sha256().hex();

    worker.putMedia(deployment(), sha256 + ".jpg", "image/jpeg", file, sha256);

    Call call = calls.get(0);
    assertEquals("PUT /admin/media/" + sha256 + ".jpg", call.line());
    assertEquals(sha256, signed(call).group(2));
    assertEquals("picture", call.body().utf8());
  }

  @Test
  void signsByTheTimeThatTheWorkerTold() {
    Instant theirs = DUE.plusSeconds(3600);
    answer = "{\"jobs\":[],\"hasMore\":false,\"now\":" + theirs.toEpochMilli() + "}";

    worker.results(deployment(), 0);
    worker.results(deployment(), 0);

    assertEquals(Long.toString(DUE.toEpochMilli()), signed(calls.get(0)).group(1));
    assertEquals(Long.toString(theirs.toEpochMilli()), signed(calls.get(1)).group(1));
  }

  @Test
  void signsAnewWhenItsClockWasWrong() {
    status = 401;
    answer =
        "{\"error\":\"No.\",\"code\":\"SIGNATURE_STALE\",\"now\":\"2026-12-24T20:00:00.000Z\"}";

    assertEquals(new Refused(), worker.cancel(deployment(), "a-job", 1).event());

    assertEquals(2, calls.size());
    assertEquals(
        Long.toString(Instant.parse("2026-12-24T20:00:00Z").toEpochMilli()),
        signed(calls.get(1)).group(1));
  }

  @Test
  void readsWhatBecameOfAJob() {
    answer =
        "{\"jobs\":[{\"changed\":7,\"jobId\":\"a-job\",\"postId\":\"a-post\",\"revision\":2,"
            + "\"phase\":\"PUBLISHING\",\"isEnded\":false,\"job\":"
            + JobJson.write(job())
            + "}],\"hasMore\":true,\"now\":1}";

    Results results = assertInstanceOf(Results.class, worker.results(deployment(), 6));

    assertEquals("GET /admin/results?home=home&since=6", calls.get(0).line());
    assertTrue(results.hasMore());
    ResultsReply.Result result = results.jobs().get(0);
    assertEquals(7, result.place());
    assertEquals(new Told(2, Standing.UNDER_WAY), result.told());
    assertEquals(job(), result.job().orElseThrow());
  }

  private static Matcher signed(Call call) {
    Matcher matcher = SIGNED.matcher(call.authorization());
    assertTrue(matcher.find(), call.authorization());
    return matcher;
  }

  private Deployment deployment() {
    return new Deployment(
        "0123456789abcdef0123456789abcdef",
        "voidgram",
        HttpUrl.get(server.url()),
        null,
        null,
        WorkerKey.parse("k1:" + "A".repeat(43)),
        "an-api-token");
  }

  private static HandedJob handed() {
    return new HandedJob(
        job(), 1, "SBX-token", null, null, List.of(new HandedJob.Place("file", "hash.jpg")));
  }

  private static PublishJob job() {
    PostContent content =
        new PostContent(
            MediaType.IMAGE,
            List.of(new MediaItem("file", MediaKind.IMAGE)),
            "caption",
            List.of(),
            List.of(),
            null,
            false);
    PublishTarget target =
        new PublishTarget("account", "17841400000000001", LoginMethod.INSTAGRAM, null);
    return PublishJob.fresh("a-job", "a-post", target, content, true, DUE);
  }
}
