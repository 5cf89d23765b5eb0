package io.voidgram.server.sandbox.control;

import com.google.gson.JsonElement;
import io.voidgram.server.sandbox.http.Parameters;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One row of the control API's table; a last part {@code *} stands for an id. */
record ControlRoute(String method, String path, Handler handler) {
  /** What a handler is given. */
  record Request(String lastPart, Parameters query, String body) {}

  /** Does it and says what came of it. */
  @FunctionalInterface
  interface Handler {
    JsonElement handle(Request request) throws IOException;
  }

  /** The last part of the path if this route is meant. */
  Optional<String> match(String calledMethod, List<String> segments) {
    String called = String.join("/", segments);
    if (!method.equals(calledMethod)) {
      return Optional.empty();
    }
    if (path.endsWith("/*")) {
      String folder = path.substring(0, path.length() - 1);
      return called.startsWith(folder)
          ? Optional.of(called.substring(folder.length()))
          : Optional.empty();
    }
    return path.equals(called) ? Optional.of("") : Optional.empty();
  }
}
