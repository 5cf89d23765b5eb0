package io.voidgram.worker.admin;

import io.voidgram.worker.jso.Request;
import io.voidgram.worker.jso.SignatureParts;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a call, in its Authorization header: {@code VoidGram key=<key id>, time=<epoch
 * milliseconds>, nonce=<nonce>, body=<SHA-256 of the body>, proof=<HMAC>}.
 *
 * @param proof HMAC-SHA256 in base64url over the lines of {@link #signed}
 */
record Signature(String keyId, long timeMs, String nonce, String bodySha256, String proof) {
  /** The signature a request carries; null when it carries none that can be read. */
  static @Nullable Signature of(Request request) {
    SignatureParts parts = request.signature();
    return parts == null
        ? null
        : new Signature(
            parts.text("key"),
            (long) parts.number("time"),
            parts.text("nonce"),
            parts.text("body"),
            parts.text("proof"));
  }

  /** What is signed: one line each, so that no two calls read the same. */
  String signed(Request request) {
    return String.join(
        "\n",
        "voidgram-1",
        request.getMethod(),
        request.path() + request.query(),
        Long.toString(timeMs),
        nonce,
        bodySha256,
        keyId);
  }
}
