package io.voidgram.server.openapi.fuzz;

import io.voidgram.server.text.Text;
import java.util.Map;
import java.util.TreeMap;

/** What the stub answers. */
record StubAnswer(int status, Map<String, String> headers, String body) {

  static final int HANG_UP = 599;

  private static final Map<String, String> RATE =
      Map.of(
          "RateLimit-Limit", "100000",
          "RateLimit-Remaining", "99999",
          "RateLimit-Reset", "60",
          "RateLimit-Policy", "100000;w=60, 1000000;w=3600");

  static StubAnswer json(int status, String body) {
    return new StubAnswer(status, Map.of("Content-Type", "application/json; charset=utf-8"), body);
  }

  static StubAnswer error(int status, String code) {
    return json(
        status, Text.of("{\"error\":\"Refused.\",\"code\":\"%s\",\"status\":%d}", code, status));
  }

  StubAnswer with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new StubAnswer(status, more, body);
  }

  StubAnswer withRateHeaders() {
    Map<String, String> more = new TreeMap<>(headers);
    more.putAll(RATE);
    return new StubAnswer(status, more, body);
  }

  StubAnswer without(String name) {
    Map<String, String> fewer = new TreeMap<>(headers);
    fewer.remove(name);
    return new StubAnswer(status, fewer, body);
  }

  /** The same caller's answer with another status and body. */
  StubAnswer turnedInto(StubAnswer other) {
    Map<String, String> merged = new TreeMap<>(headers);
    merged.putAll(other.headers());
    return new StubAnswer(other.status(), merged, other.body());
  }
}
