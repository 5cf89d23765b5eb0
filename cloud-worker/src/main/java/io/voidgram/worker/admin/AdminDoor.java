package io.voidgram.worker.admin;

import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.worker.jso.Env;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Request;
import io.voidgram.worker.jso.Response;
import io.voidgram.worker.jso.Subtle;
import io.voidgram.worker.media.MediaStore;
import io.voidgram.worker.vault.KeyRing;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets only calls through that the desktop has signed: a stranger who guesses the Worker's address
 * reaches neither the Durable Object nor KV nor R2.
 */
public record AdminDoor(Env env, KeyRing keys) {
  static final String PREFIX = "/admin/";
  static final String MEDIA = PREFIX + "media/";
  static final String NONCE_HEADER = "x-nonce";
  static final String TIME_HEADER = "x-signed-at";
  static final String ORIGIN_HEADER = "x-origin";
  static final String DEPLOYMENT_HEADER = "x-deployment-id";

  /** How far the clocks may be apart, and how long a nonce is remembered. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final int BODY_MAX = 1_000_000;

  /** Set at each deployment, to tell one from the other. */
  private static final String DEPLOYMENT_ID = "DEPLOYMENT_ID";

  /** Whether the path is one of ours. */
  public static boolean isFor(String path) {
    return path.startsWith(PREFIX);
  }

  /** Comes with the answer, and with what this Worker was deployed as. */
  public Promise<Response> answer(Request request) {
    String deploymentId = env.text(DEPLOYMENT_ID);
    Promise<Response> answer = examine(request);
    return deploymentId == null
        ? answer
        : answer.map(known -> known.with(DEPLOYMENT_HEADER, deploymentId));
  }

  private Promise<Response> examine(Request request) {
    Signature signature = Signature.of(request);
    if (signature == null) {
      return refuse(AdminProblem.SIGNATURE_MISSING, "This address is for the VoidGram app only.");
    }
    if (!keys.hasKey()) {
      return refuse(
          AdminProblem.NO_ENCRYPTION_KEY, "The Worker has no MASTER_SECRET; deploy it again.");
    }
    if (!keys.has(signature.keyId())) {
      return refuse(
          AdminProblem.SIGNATURE_INVALID, "The key " + signature.keyId() + " is unknown.");
    }
    long apartMs = Math.abs(Platform.now().toEpochMilli() - signature.timeMs());
    if (apartMs > WINDOW.toMillis()) {
      return Promise.now(stale(apartMs));
    }
    return keys.signingCalls(signature.keyId())
        .then(key -> Subtle.verify(key, signature.proof(), signature.signed(request)))
        .then(
            isOurs ->
                isOurs.booleanValue()
                    ? admit(request, signature)
                    : refuse(AdminProblem.SIGNATURE_INVALID, "The signature is wrong."));
  }

  /** The answer tells our time, so that the caller can sign the next call by it. */
  private static Response stale(long apartMs) {
    Instant now = Platform.now();
    return AdminProblem.SIGNATURE_STALE.answerAt(
        "The call was signed "
            + apartMs / 1000
            + " s from now; here it is "
            + Platform.iso(now)
            + ".",
        now);
  }

  private Promise<Response> admit(Request request, Signature signature) {
    if (request.getMethod().equals("PUT") && request.path().startsWith(MEDIA)) {
      return upload(request, signature);
    }
    if (request.getMethod().equals("GET") && request.path().startsWith(MEDIA)) {
      return whetherStored(request, signature);
    }
    return request
        .bytes(BODY_MAX)
        .then(
            body ->
                body == null
                    ? refuse(AdminProblem.TOO_LARGE, "A call may carry " + BODY_MAX + " bytes.")
                    : Subtle.sha256(body)
                        .then(
                            sha256 ->
                                sha256.stringValue().equals(signature.bodySha256())
                                    ? forward(request, signature, Request.text(body))
                                    : Promise.now(bodyNotAsSigned())));
  }

  private static Response bodyNotAsSigned() {
    return AdminProblem.SIGNATURE_INVALID.answer("The body is not as signed.");
  }

  private Promise<Response> forward(Request request, Signature signature, String body) {
    return forward(request.getMethod(), request, signature, body);
  }

  private Promise<Response> forward(
      String method, Request request, Signature signature, String body) {
    String headers =
        new JsonWriter()
            .text(NONCE_HEADER, signature.nonce())
            .text(TIME_HEADER, Long.toString(signature.timeMs()))
            .text(ORIGIN_HEADER, request.origin())
            .text(DEPLOYMENT_HEADER, env.text(DEPLOYMENT_ID))
            .end();
    String target = request.path() + request.query();
    return env.jobs().send(method, target, headers, body.isEmpty() ? null : body);
  }

  /**
   * A media file goes straight to the store: it may be larger than our memory. The object only says
   * whether the call is a new one.
   */
  private Promise<Response> upload(Request request, Signature signature) {
    String mediaKey = request.path().substring(MEDIA.length());
    String contentType = request.header("content-type");
    if (!MediaStore.isKey(mediaKey) || contentType == null || request.getBody() == null) {
      return refuse(
          AdminProblem.INVALID, "A media file needs a plain key, a content-type and a body.");
    }
    return forward(request, signature, "")
        .then(
            answer ->
                answer.isOk()
                    ? new MediaStore(env)
                        .put(mediaKey, request, contentType, signature.bodySha256())
                        .map(
                            stored -> uploaded(mediaKey, stored.stringValue()),
                            reason ->
                                AdminProblem.INTERNAL_ERROR.answer(
                                    "The media file was not stored: " + reason))
                    : Promise.now(answer));
  }

  /** The file need not be sent that is there; the object says whether the call is a new one. */
  private Promise<Response> whetherStored(Request request, Signature signature) {
    String mediaKey = request.path().substring(MEDIA.length());
    return forward("PUT", request, signature, "")
        .then(
            answer ->
                answer.isOk()
                    ? new MediaStore(env)
                        .known(mediaKey)
                        .map(known -> stored(mediaKey, !known.stringValue().isEmpty()))
                    : Promise.now(answer));
  }

  private static Response stored(String mediaKey, boolean isStored) {
    return isStored
        ? Response.json(200, new JsonWriter().text("key", mediaKey).end())
        : AdminProblem.NOT_FOUND.answer("The media file is not known to be here.");
  }

  private static Response uploaded(String mediaKey, String outcome) {
    if (outcome.equals(MediaStore.NOT_AS_SIGNED)) {
      return bodyNotAsSigned();
    }
    if (outcome.equals(MediaStore.LENGTH_UNKNOWN)) {
      return AdminProblem.LENGTH_REQUIRED.answer("A media file needs a content-length.");
    }
    return outcome.equals(MediaStore.TOO_LARGE)
        ? AdminProblem.TOO_LARGE.answer(
            "Without R2 a media file may have "
                + MediaStore.KV_BYTES_MAX
                + " bytes (25 MiB); enable R2 for larger ones.")
        : Response.json(201, new JsonWriter().text("key", mediaKey).end());
  }

  private static Promise<Response> refuse(AdminProblem problem, String message) {
    return Promise.now(problem.answer(message));
  }
}
