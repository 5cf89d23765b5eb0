package io.voidgram.server.sandbox.privateapi;

import io.voidgram.server.sandbox.http.Reply;
import java.io.IOException;
import java.util.List;

/**
 * An endpoint for those who are signed in.
 *
 * @param path its parts below the host; {@code *} stands for any one
 * @param operation its name in the journal, and for faults
 */
record SignedInRoute(String method, List<String> path, String operation, Endpoint endpoint) {
  private static final String ANY = "*";

  /** What it answers. */
  @FunctionalInterface
  interface Endpoint {
    Reply answer(SignedInCall call) throws IOException;
  }

  static SignedInRoute of(String method, String path, String operation, Endpoint endpoint) {
    return new SignedInRoute(method, List.of(path.split("/")), operation, endpoint);
  }

  boolean isFor(String requestMethod, List<String> segments) {
    if (!method.equals(requestMethod) || segments.size() != path.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      if (!path.get(i).equals(ANY) && !path.get(i).equals(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  String variable(List<String> segments) {
    int at = path.indexOf(ANY);
    return at < 0 ? "" : segments.get(at);
  }
}
