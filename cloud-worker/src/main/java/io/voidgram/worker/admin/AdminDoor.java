package io.voidgram.worker.admin;

import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.worker.jso.Env;
import io.voidgram.worker.jso.Later;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Request;
import io.voidgram.worker.jso.Response;
import io.voidgram.worker.jso.Subtle;
import io.voidgram.worker.media.MediaStore;
import io.voidgram.worker.vault.KeyRing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/**
 * Lets only calls through that the desktop has signed; who guesses the Worker's address reaches
 * neither the Durable Object nor KV nor R2.
 */
public final class AdminDoor {
  static final String PREFIX = "/admin/";
  static final String MEDIA = PREFIX + "media/";
  static final String NONCE_HEADER = "x-nonce";
  static final String ORIGIN_HEADER = "x-origin";

  /** How far the clocks may be apart, and how long a nonce is remembered. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final long BODY_MAX = 1_000_000;

  private final Env env;
  private final KeyRing keys;

  /** The door of this deployment. */
  public AdminDoor(Env env, KeyRing keys) {
    this.env = env;
    this.keys = keys;
  }

  /** Whether the path is one of ours. */
  public static boolean isFor(String path) {
    return path.startsWith(PREFIX);
  }

  /** Comes with the answer. */
  public Later answer(Request request) {
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
      return refuse(
          AdminProblem.SIGNATURE_STALE, "The call was signed " + apartMs / 1000 + " s from now.");
    }
    return keys.signingCalls(signature.keyId())
        .then(key -> Subtle.verify(key, signature.proof(), signature.signed(request)))
        .then(
            isOurs ->
                Later.isTrue(isOurs)
                    ? admit(request, signature)
                    : AdminProblem.SIGNATURE_INVALID.answer("The signature is wrong."));
  }

  private @Nullable JSObject admit(Request request, Signature signature) {
    if (request.getMethod().equals("PUT") && request.path().startsWith(MEDIA)) {
      return upload(request, signature);
    }
    String length = request.header("content-length");
    if (length != null && Long.parseLong(length) > BODY_MAX) {
      return AdminProblem.TOO_LARGE.answer("A call may carry " + BODY_MAX + " bytes.");
    }
    return request
        .text()
        .then(
            body ->
                Subtle.sha256(Later.text(body))
                    .then(
                        sha256 ->
                            Later.text(sha256).equals(signature.bodySha256())
                                ? forward(request, signature, Later.text(body))
                                : AdminProblem.SIGNATURE_INVALID.answer(
                                    "The body is not as signed.")));
  }

  private Later forward(Request request, Signature signature, String body) {
    String headers =
        new JsonWriter()
            .text(NONCE_HEADER, signature.nonce())
            .text(ORIGIN_HEADER, request.origin())
            .end();
    return env.jobs()
        .send(
            request.getMethod(),
            request.path() + request.query(),
            headers,
            body.isEmpty() ? null : body);
  }

  /** A media file goes straight to the store: it may be larger than our memory. */
  private Later upload(Request request, Signature signature) {
    String mediaKey = request.path().substring(MEDIA.length());
    String contentType = request.header("content-type");
    if (!MediaStore.isKey(mediaKey) || contentType == null || request.getBody() == null) {
      return refuse(
          AdminProblem.INVALID, "A media file needs a plain key, a content-type and a body.");
    }
    return new MediaStore(env)
        .put(mediaKey, request, contentType, signature.bodySha256())
        .then(
            stored -> Response.json(201, new JsonWriter().text("key", mediaKey).end()),
            reason ->
                AdminProblem.INTERNAL_ERROR.answer("The media file was not stored: " + reason));
  }

  private static Later refuse(AdminProblem problem, String message) {
    return Later.now(problem.answer(message));
  }
}
