package io.voidgram.server.cloud.worker;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.cloud.web.OutsideJson;
import io.voidgram.server.cloud.web.Reply;
import io.voidgram.server.cloud.web.WebAnswer;
import io.voidgram.server.cloud.web.WebReader;
import io.voidgram.server.text.Text;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okio.ByteString;

/** Asks the Worker through its signed admin API. */
public final class WorkerApi {
  /** The longest name that a KV key can have. */
  private static final int KV_KEY_BYTES_MAX = 512;

  private static final String STALE = "SIGNATURE_STALE";
  private static final Set<String> ASKED_AGAIN = Set.of(STALE, "SIGNATURE_INVALID");
  private static final int QUESTIONS_MAX = 3;

  private final WebReader web;
  private final WorkerClock clock;

  public WorkerApi(WebReader web, InstantSource clock) {
    this.web = web;
    this.clock = new WorkerClock(clock);
  }

  /** How it is. */
  public Reply<Diagnostics> diagnostics(Deployment deployment) {
    return ask(deployment, address(deployment, "diagnostics").build(), Diagnostics::read);
  }

  /** How it is, and what it and its object run. */
  public Reply<Arrival> arrival(Deployment deployment) {
    return ask(deployment, address(deployment, "diagnostics").build(), Arrival::read);
  }

  /** The KV keys that it wrote and that start with the prefix. */
  public Reply<KvListing> keys(Deployment deployment, String prefix) {
    HttpUrl.Builder url = address(deployment, "kv");
    if (!prefix.isEmpty()) {
      url.addQueryParameter("prefix", fittingKey(prefix));
    }
    return ask(deployment, url.build(), told -> KvListing.read(told).startingWith(prefix));
  }

  /** KV refuses prefixes that no key can have. */
  private static String fittingKey(String prefix) {
    int end = prefix.length();
    while (prefix.substring(0, end).getBytes(StandardCharsets.UTF_8).length > KV_KEY_BYTES_MAX) {
      end = prefix.offsetByCodePoints(end, -1);
    }
    return prefix.substring(0, end);
  }

  private static HttpUrl.Builder address(Deployment deployment, String question) {
    return deployment.workerUrl().newBuilder().addPathSegment("admin").addPathSegment(question);
  }

  private <T> Reply<T> ask(Deployment deployment, HttpUrl url, Function<JsonObject, T> reader) {
    WebAnswer answer = patientAnswer(deployment, url);
    return answer instanceof WebAnswer.Replied replied
        ? read(deployment, replied, reader)
        : unreachable(deployment, "could not be reached: " + ((WebAnswer.None) answer).why());
  }

  /**
   * Asks again when the Worker told that our clock is not its own, or that it does not know our
   * secret: while another one spreads, each of the Worker's places learns it at a time of its own.
   */
  private WebAnswer patientAnswer(Deployment deployment, HttpUrl url) {
    WebAnswer answer = signed(deployment, url);
    for (int asked = 1; asked < QUESTIONS_MAX && isToBeAskedAgain(answer); asked++) {
      clock.learn(((WebAnswer.Replied) answer).body());
      answer = signed(deployment, url);
    }
    return answer;
  }

  private static boolean isToBeAskedAgain(WebAnswer answer) {
    return answer instanceof WebAnswer.Replied replied
        && replied.status() != 200
        && ASKED_AGAIN.contains(problem(OutsideJson.parse(replied.body())));
  }

  private static String problem(Optional<JsonObject> told) {
    return told.flatMap(body -> OutsideJson.textIfAny(body, "code")).orElse("");
  }

  private WebAnswer signed(Deployment deployment, HttpUrl url) {
    String query = url.encodedQuery();
    String target = url.encodedPath() + (query == null ? "" : "?" + query);
    String authorization =
        deployment
            .workerKey()
            .authorization("GET", target, ByteString.EMPTY, clock.now(), WorkerKey.freshNonce());
    return web.get(url, authorization);
  }

  private static <T> Reply<T> read(
      Deployment deployment, WebAnswer.Replied replied, Function<JsonObject, T> reader) {
    Optional<JsonObject> told = OutsideJson.parse(replied.body());
    if (replied.status() != 200 || told.isEmpty()) {
      return denied(deployment, replied.status(), problem(told));
    }
    try {
      return new Reply.Answered<>(reader.apply(told.get()));
    } catch (JsonParseException e) {
      return unreachable(deployment, "answered not as ours does: " + e.getMessage());
    }
  }

  /** The problems are those of the Worker's AdminProblem. */
  private static <T> Reply<T> denied(Deployment deployment, int status, String problem) {
    return switch (problem) {
      case STALE ->
          refused(
              "the clocks of this computer and of Cloudflare are more than 5 min apart",
              "Set this computer's clock.");
      case "NO_ENCRYPTION_KEY" -> refused("it has no MASTER_SECRET", "Deploy it again.");
      case "SIGNATURE_INVALID", "SIGNATURE_MISSING" -> wrongSecret();
      default -> status == 401 ? wrongSecret() : unreachable(deployment, answered(status));
    };
  }

  private static String answered(int status) {
    return "answered with HTTP status " + status + (status == 200 ? " and nothing readable" : "");
  }

  private static <T> Reply<T> wrongSecret() {
    return refused(
        "its MASTER_SECRET is not the one stored here",
        "Deploy it again, or store its secret here.");
  }

  private static <T> Reply<T> refused(String why, String advice) {
    return Reply.refused(
        ErrorCode.WORKER_AUTH_FAILED, "The Worker refused the call: " + why + ". " + advice);
  }

  private static <T> Reply<T> unreachable(Deployment deployment, String what) {
    return Reply.silent(
        ErrorCode.WORKER_UNREACHABLE,
        Text.of(
            "The Worker at %s %s. Check the connection and that the Worker is still deployed there.",
            Deployment.text(deployment.workerUrl()), what));
  }
}
