package io.voidgram.server.openapi;

import io.voidgram.server.text.Text;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** An exchange made by hand: a Bearer caller and an answer with everything that belongs to it. */
record TestExchange(
    String method,
    String path,
    Map<String, String> requestHeaders,
    int status,
    Map<String, String> headers,
    String body) {

  static TestExchange get(String path) {
    return of("GET", path);
  }

  static TestExchange of(String method, String path) {
    Map<String, String> headers =
        Map.of(
            "Content-Type", "application/json",
            "RateLimit-Limit", "100",
            "RateLimit-Remaining", "87",
            "RateLimit-Reset", "42",
            "RateLimit-Policy", "100;w=60, 1000;w=3600");
    return new TestExchange(method, path, Map.of("Authorization", "Bearer x"), 200, headers, "{}");
  }

  TestExchange status(int newStatus) {
    return new TestExchange(method, path, requestHeaders, newStatus, headers, body);
  }

  TestExchange body(String newBody) {
    return new TestExchange(method, path, requestHeaders, status, headers, newBody);
  }

  TestExchange error(int newStatus, String code) {
    return status(newStatus)
        .body(Text.of("{\"error\":\"x\",\"code\":\"%s\",\"status\":%d}", code, newStatus));
  }

  TestExchange header(String name, @Nullable String value) {
    return new TestExchange(method, path, requestHeaders, status, with(headers, name, value), body);
  }

  TestExchange without(String name) {
    return header(name, null);
  }

  TestExchange withoutRateHeaders() {
    return without("RateLimit-Limit")
        .without("RateLimit-Remaining")
        .without("RateLimit-Reset")
        .without("RateLimit-Policy");
  }

  TestExchange requestHeader(String name, @Nullable String value) {
    return new TestExchange(method, path, with(requestHeaders, name, value), status, headers, body);
  }

  Exchange build() {
    return new Exchange(
        method,
        URI.create("http://localhost:3001" + path),
        http(requestHeaders),
        status,
        http(headers),
        ByteString.encodeUtf8(body));
  }

  private static Map<String, String> with(
      Map<String, String> map, String name, @Nullable String value) {
    Map<String, String> copy = new TreeMap<>(map);
    copy.remove(name);
    if (value != null) {
      copy.put(name, value);
    }
    return copy;
  }

  private static HttpHeaders http(Map<String, String> map) {
    return HttpHeaders.of(
        map.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
        (name, value) -> true);
  }
}
