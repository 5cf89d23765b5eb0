package io.voidgram.server.openapi;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Finds every {@code $ref} in a document. */
final class References {

  private References() {}

  static List<String> in(JsonNode node) {
    List<String> found = new ArrayList<>();
    collect(node, found);
    return found;
  }

  private static void collect(JsonNode node, List<String> found) {
    if (node.path("$ref").isString()) {
      found.add(node.path("$ref").stringValue());
    }
    node.forEach(child -> collect(child, found));
  }
}
