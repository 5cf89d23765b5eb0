package io.voidgram.worker.admin;

import io.voidgram.scheduling.json.JsonException;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.worker.jobs.JobTable;
import io.voidgram.worker.jobs.Jobs;
import io.voidgram.worker.jso.ByName;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Request;
import io.voidgram.worker.jso.Response;
import io.voidgram.worker.jso.Sql;
import org.jspecify.annotations.Nullable;

/** What the desktop can ask of the Durable Object; its calls come through {@link AdminDoor}. */
public final class AdminRoutes {
  private static final String JOBS = AdminDoor.PREFIX + "jobs";
  private static final int RESULTS_MAX = 100;

  private final Jobs jobs;
  private final Nonces nonces;

  public AdminRoutes(Jobs jobs, Sql sql) {
    this.jobs = jobs;
    this.nonces = new Nonces(sql, ByName.empty());
  }

  /** Comes with the answer. */
  public Promise<Response> answer(Request request) {
    String nonce = request.header(AdminDoor.NONCE_HEADER);
    String time = request.header(AdminDoor.TIME_HEADER);
    String origin = request.header(AdminDoor.ORIGIN_HEADER);
    if (nonce == null || time == null || origin == null) {
      return refuse(AdminProblem.SIGNATURE_MISSING, "The call did not come through the door.");
    }
    boolean isUpload = request.getMethod().equals("PUT");
    String note = isUpload ? request.path() + "\n" : "";
    if (!nonces.use(nonce, Long.parseLong(time), note)) {
      return refuse(AdminProblem.NONCE_REUSED, "This call was made before.");
    }
    jobs.onCall(origin);
    if (isUpload) {
      // The file itself goes past us, into the store.
      return jobs.untilMediaMayCome(request.path().substring(AdminDoor.MEDIA.length()))
          .map(over -> Response.done());
    }
    return request.getMethod().equals("GET") ? read(request) : change(request);
  }

  private Promise<Response> read(Request request) {
    String path = request.path();
    if (path.equals(AdminDoor.PREFIX + "diagnostics")) {
      return ok(jobs.diagnostics(request.header(AdminDoor.DEPLOYMENT_HEADER)));
    }
    if (path.equals(AdminDoor.PREFIX + "results")) {
      return results(request.parameter("since"), home(request));
    }
    if (path.equals(AdminDoor.PREFIX + "kv")) {
      String prefix = request.parameter("prefix");
      return ok(jobs.listKv(prefix == null ? "" : prefix));
    }
    if (path.startsWith(JOBS + "/")) {
      String job = jobs.describe(path.substring(JOBS.length() + 1));
      return job == null ? unknownJob() : ok(job);
    }
    return refuse(AdminProblem.NOT_FOUND, "There is nothing at " + path + ".");
  }

  private Promise<Response> change(Request request) {
    String path = request.path();
    String method = request.getMethod();
    if (method.equals("POST") && path.equals(JOBS)) {
      jobs.expect(home(request));
      return request.text().then(body -> accept(body.stringValue()));
    }
    if (method.equals("DELETE") && path.startsWith(JOBS + "/")) {
      return cancel(path.substring(JOBS.length() + 1), request.parameter("revision"));
    }
    return refuse(AdminProblem.NOT_FOUND, "There is no " + method + " at " + path + ".");
  }

  private Promise<Response> accept(String body) {
    try {
      return jobs.accept(JsonObject.parse(body).objects("jobs"))
          .map(json -> Response.json(200, json.stringValue()));
    } catch (JsonException e) {
      return refuse(AdminProblem.INVALID, "The body cannot be read: " + e.getMessage());
    }
  }

  /** Whose call it is, of the homes that share this Worker. */
  private static String home(Request request) {
    String home = request.parameter("home");
    return home == null ? "" : home;
  }

  private Promise<Response> results(@Nullable String since, String home) {
    try {
      return ok(jobs.results(since == null ? 0 : Long.parseLong(since), home, RESULTS_MAX));
    } catch (NumberFormatException e) {
      return refuse(AdminProblem.INVALID, "since is " + since + ", not a number.");
    }
  }

  private Promise<Response> cancel(String jobId, @Nullable String revision) {
    try {
      return cancel(jobId, revision == null ? null : Long.valueOf(revision));
    } catch (NumberFormatException e) {
      return refuse(AdminProblem.INVALID, "revision is " + revision + ", not a number.");
    }
  }

  private Promise<Response> cancel(String jobId, @Nullable Long revision) {
    JobTable.Cancelled outcome = jobs.cancel(jobId, revision);
    return switch (outcome) {
      case CANCELLED -> jobs.mirror().map(done -> cancelled(jobId));
      case UNKNOWN -> jobs.removeCopy(jobId).map(gone -> unknownYet(), reason -> unknownYet());
      case CONFLICT ->
          refuse(AdminProblem.CONFLICT, "The post is being published or is live already.");
    };
  }

  private static Response cancelled(String jobId) {
    String outcome = JobTable.Cancelled.CANCELLED.name();
    return Response.json(200, new JsonWriter().text("jobId", jobId).text("outcome", outcome).end());
  }

  private static Response unknownYet() {
    return AdminProblem.NOT_FOUND.answer(
        "There is no such job; if it still comes, it is refused and not published.");
  }

  private static Promise<Response> unknownJob() {
    return refuse(AdminProblem.NOT_FOUND, "There is no such job.");
  }

  private static Promise<Response> ok(String json) {
    return Promise.now(Response.json(200, json));
  }

  private static Promise<Response> refuse(AdminProblem problem, String message) {
    return Promise.now(problem.answer(message));
  }
}
