package io.voidgram.server.cloud.worker;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.handover.HandOverEvent;
import io.voidgram.scheduling.handover.HandOverEvent.Accepted;
import io.voidgram.scheduling.handover.HandOverEvent.HoldsNothing;
import io.voidgram.scheduling.handover.HandOverEvent.Refused;
import io.voidgram.scheduling.handover.HandOverEvent.TooLate;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.server.cloud.worker.WorkerReply.Answered;
import io.voidgram.server.cloud.worker.WorkerReply.NotSent;
import io.voidgram.server.vault.Secrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** Hands jobs and their media to the Worker, calls them back, and hears what became of them. */
public final class WorkerJobs {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final String NO_BODY = sha256(new byte[0]);

  private static final Duration CALL_MAX = Duration.ofSeconds(30);
  private static final String LET_GO = "let go of it, as it was asked to";

  private final SignedCaller caller;
  private final Supplier<String> home;

  /** {@code home} tells this home from others that share the Worker. */
  public WorkerJobs(InstantSource clock, Supplier<String> home) {
    this(clock, home, CALL_MAX);
  }

  /** {@code callMax} is how long a call may take, without the time for a file. */
  public WorkerJobs(InstantSource clock, Supplier<String> home, Duration callMax) {
    this.caller = new SignedCaller(clock, callMax);
    this.home = home;
  }

  /** Hands a job over in that revision, or changes it there. */
  public JobReply upsert(Deployment deployment, HandedJob job) {
    String text = new JsonWriter().list("jobs", List.of(job.write())).end();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    WorkerReply reply =
        caller.call(
            deployment.workerKey(),
            "POST",
            ofHome(url(deployment, "jobs")),
            RequestBody.create(bytes, JSON),
            sha256(bytes));
    return reply(reply, WorkerJobs::taken);
  }

  /** Calls a job back up to that revision; of one it does not know the Worker takes none later. */
  public JobReply cancel(Deployment deployment, String jobId, long revision) {
    HttpUrl url =
        url(deployment, "jobs", jobId)
            .newBuilder()
            .addQueryParameter("revision", Long.toString(revision))
            .build();
    WorkerReply reply = caller.call(deployment.workerKey(), "DELETE", url, null, NO_BODY);
    boolean isUnknown = reply instanceof Answered answer && answer.code().equals("NOT_FOUND");
    return isUnknown
        ? new JobReply(new HoldsNothing(), LET_GO)
        : reply(reply, WorkerJobs::calledBack);
  }

  /** Whether the Worker says for certain that it has the media file. */
  public boolean hasMedia(Deployment deployment, String mediaKey) {
    HttpUrl url = url(deployment, "media", mediaKey);
    WorkerReply reply = caller.call(deployment.workerKey(), "GET", url, null, NO_BODY);
    return reply instanceof Answered answer && answer.isSuccess();
  }

  /** Stores a media file there; the same file again changes nothing. */
  public JobReply putMedia(
      Deployment deployment, String mediaKey, String contentType, Path file, String sha256) {
    RequestBody body = RequestBody.create(file.toFile(), MediaType.get(contentType));
    WorkerReply reply =
        caller.call(
            deployment.workerKey(), "PUT", url(deployment, "media", mediaKey), body, sha256);
    return reply(reply, answer -> new JobReply(new Accepted(), ""));
  }

  /**
   * What changed after that place in the Worker's order of changes; the Worker need not keep for us
   * what ended before.
   */
  public ResultsReply results(Deployment deployment, long since) {
    HttpUrl url =
        ofHome(url(deployment, "results"))
            .newBuilder()
            .addQueryParameter("since", Long.toString(since))
            .build();
    WorkerReply reply = caller.call(deployment.workerKey(), "GET", url, null, NO_BODY);
    return ResultsReply.of(reply, deployment.workerKey());
  }

  private HttpUrl ofHome(HttpUrl url) {
    return url.newBuilder().addQueryParameter("home", home.get()).build();
  }

  private static HttpUrl url(Deployment deployment, String... path) {
    HttpUrl.Builder url = deployment.workerUrl().newBuilder().addPathSegment("admin");
    for (String segment : path) {
      url.addPathSegment(segment);
    }
    return url.build();
  }

  private interface Reading {
    JobReply read(Answered answer);
  }

  private static JobReply reply(WorkerReply reply, Reading reading) {
    if (reply instanceof Answered answer) {
      return answer.isSuccess() ? reading.read(answer) : problem(answer);
    }
    return reply instanceof NotSent unsent
        ? new JobReply(new HandOverEvent.NotSent(), unsent.why())
        : unclear(((WorkerReply.Unanswered) reply).why());
  }

  /** The problems are those of the Worker's AdminProblem. */
  private static JobReply problem(Answered answer) {
    return switch (answer.code()) {
      case "CONFLICT" -> new JobReply(new TooLate(), "publishes it right now, or has done so");
      case "INVALID", "TOO_LARGE", "LENGTH_REQUIRED" ->
          new JobReply(new Refused(), "cannot take it: " + answer.body().textOrNull("error"));
      case "SIGNATURE_MISSING", "SIGNATURE_INVALID", "SIGNATURE_STALE", "NO_ENCRYPTION_KEY" ->
          new JobReply(
              new Refused(),
              "does not know our secret or our time; deploy it again",
              ErrorCode.WORKER_AUTH_FAILED);
      default -> unclear("answered with " + answer.code());
    };
  }

  private static JobReply unclear(String why) {
    return new JobReply(new HandOverEvent.Unanswered(), why);
  }

  /** The names are those of the Worker's JobTable.Accepted, and INVALID. */
  private static JobReply taken(Answered answer) {
    List<JsonObject> results = answer.body().objects("results");
    String outcome = results.isEmpty() ? "" : results.get(0).text("outcome");
    return switch (outcome) {
      case "STORED", "RENEWED", "UNCHANGED" -> new JobReply(new Accepted(), "");
      case "CONFLICT" -> new JobReply(new TooLate(), "publishes it right now, or has done so");
      case "CANCELLED" -> new JobReply(new HoldsNothing(), "was asked to let go of it");
      case "INVALID" ->
          new JobReply(new Refused(), "cannot take it: " + results.get(0).textOrNull("error"));
      default -> unclear("answered not as ours does");
    };
  }

  private static JobReply calledBack(Answered answer) {
    return "CANCELLED".equals(answer.body().textOrNull("outcome"))
        ? new JobReply(new HoldsNothing(), LET_GO)
        : unclear("answered not as ours does");
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Secrets.sha256(bytes));
  }
}
