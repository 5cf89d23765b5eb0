package io.voidgram.worker.admin;

import io.voidgram.worker.jso.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a call, in its Authorization header: {@code VoidGram key=<key id>, time=<epoch
 * milliseconds>, nonce=<nonce>, body=<SHA-256 of the body>, proof=<HMAC>}.
 *
 * @param proof HMAC-SHA256 in base64url over the lines of {@link #signed}
 */
record Signature(String keyId, long timeMs, String nonce, String bodySha256, String proof) {
  private static final String SCHEME = "VoidGram ";
  private static final int NONCE_CHARS_MIN = 16;
  private static final int NONCE_CHARS_MAX = 64;
  private static final int SHA256_CHARS = 64;

  /** The signature a request carries; null when it carries none that can be read. */
  static @Nullable Signature of(Request request) {
    String header = request.header("authorization");
    if (header == null || !header.startsWith(SCHEME)) {
      return null;
    }
    Map<String, String> fields = fields(header.substring(SCHEME.length()));
    String nonce = fields.getOrDefault("nonce", "");
    String keyId = fields.get("key");
    String body = fields.get("body");
    String proof = fields.get("proof");
    boolean isNonce = nonce.length() >= NONCE_CHARS_MIN && nonce.length() <= NONCE_CHARS_MAX;
    if (keyId == null || body == null || !isSha256(body) || proof == null || !isNonce) {
      return null;
    }
    return new Signature(keyId, time(fields.get("time")), nonce, body, proof);
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

  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    int at = 0;
    while (at < text.length()) {
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      int equals = text.indexOf('=', at);
      if (equals > 0 && equals < end) {
        fields.put(text.substring(at, equals).trim(), text.substring(equals + 1, end).trim());
      }
      at = end + 1;
    }
    return fields;
  }

  /** In hexadecimal digits; R2 takes nothing else. */
  private static boolean isSha256(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return text.length() == SHA256_CHARS;
  }

  private static long time(@Nullable String text) {
    try {
      return text == null ? 0 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
