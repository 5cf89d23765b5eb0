package io.voidgram.server.sandbox.graph;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the routing table.
 *
 * @param operation what faults and logs call it; {@code node} stands for what the id turns out to
 *     be
 */
public record GraphRoute(String method, List<String> pattern, String operation, Handler handler) {
  /** Does one Graph API call and says what it answers. */
  @FunctionalInterface
  public interface Handler {
    JsonElement handle(GraphCall call) throws IOException;
  }

  public static final String NODE = "node";

  public static GraphRoute get(String pattern, String operation, Handler handler) {
    return new GraphRoute("GET", parts(pattern), operation, handler);
  }

  public static GraphRoute post(String pattern, String operation, Handler handler) {
    return new GraphRoute("POST", parts(pattern), operation, handler);
  }

  public static GraphRoute delete(String pattern, String operation, Handler handler) {
    return new GraphRoute("DELETE", parts(pattern), operation, handler);
  }

  private static List<String> parts(String pattern) {
    return List.of(pattern.substring(1).split("/", -1));
  }

  /** The named parts of the path if this route is meant. */
  Optional<Map<String, String>> match(String calledMethod, List<String> path) {
    if (!method.equals(calledMethod) || pattern.size() != path.size()) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    for (int part = 0; part < pattern.size(); part++) {
      String wanted = pattern.get(part);
      if (wanted.startsWith("{")) {
        variables.put(wanted.substring(1, wanted.length() - 1), path.get(part));
      } else if (!wanted.equals(path.get(part))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
