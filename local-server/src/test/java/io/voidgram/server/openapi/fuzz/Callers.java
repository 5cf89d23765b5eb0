package io.voidgram.server.openapi.fuzz;

import io.voidgram.server.openapi.ApiOperation;
import okhttp3.Headers;

/** Chooses who sends a request, and the headers that come with it. */
final class Callers {

  private final FuzzTarget target;
  private final Dice jitter;

  Callers(FuzzTarget target, Dice jitter) {
    this.target = target;
    this.jitter = jitter;
  }

  /** Someone who may do it: the key, or the cookie where only the cookie will do. */
  Headers.Builder allowed(ApiOperation operation) {
    boolean needsCookie = operation.needsAuthentication() && !operation.acceptsBearer();
    return target.sessionCookie().isPresent() && (needsCookie || wantsCookie(operation))
        ? cookie(target.sessionCookie().orElseThrow()).add("Sec-Fetch-Site", "same-origin")
        : bearer("Bearer " + target.apiKey());
  }

  /** Someone who may not, or who says it strangely. */
  Headers.Builder odd() {
    String key = target.apiKey();
    return switch (jitter.below(9)) {
      case 0 -> new Headers.Builder();
      case 1 -> bearer("Basic dTpw");
      case 2 -> bearer("Bearer vg_live_" + "x".repeat(43));
      case 3 -> bearer("Bearer");
      case 4 -> bearer("bearer  " + key);
      case 5 -> bearer("Bearer " + key + "x").add("Authorization", "Bearer " + key);
      case 6 -> bearer("Bearer " + "k".repeat(3000));
      case 7 -> cookie("x.y.z").add("Sec-Fetch-Site", "same-origin");
      default ->
          target.sessionCookie().isPresent()
              ? cookie(target.sessionCookie().orElseThrow()).add("Origin", "http://evil.example")
              : cookie("");
    };
  }

  /** Headers that must not change anything, or that get a request refused early. */
  void addNoise(Headers.Builder headers) {
    switch (jitter.below(8)) {
      case 0 ->
          headers.set(
              "Host", jitter.oneOf("evil.example", "localhost", "localhost:1", "127.0.0.1.nip.io"));
      case 1 -> headers.set("X-HTTP-Method-Override", "DELETE");
      case 2 -> headers.set("X-Forwarded-For", "1.2.3.4").set("X-Forwarded-Host", "evil.example");
      case 3 -> headers.set("Accept", jitter.oneOf("text/html", "application/xml", "*/*;q=0", "x"));
      case 4 -> headers.set("If-None-Match", jitter.oneOf("*", "\"x\"", "W/\"x\", \"y\""));
      case 5 -> headers.set("Accept-Encoding", jitter.oneOf("identity", "br", "gzip;q=0, *"));
      case 6 -> headers.set("X-Long", "x".repeat(jitter.oneOf(1000, 20_000)));
      default -> headers.set("Range", "bytes=0-3");
    }
  }

  /** The cookie session must outlive the run. */
  private boolean wantsCookie(ApiOperation operation) {
    return !operation.operationId().equals("logout") && jitter.chance(10);
  }

  private static Headers.Builder bearer(String value) {
    return new Headers.Builder().add("Authorization", value);
  }

  private static Headers.Builder cookie(String value) {
    return new Headers.Builder().add("Cookie", "session=" + value);
  }
}
