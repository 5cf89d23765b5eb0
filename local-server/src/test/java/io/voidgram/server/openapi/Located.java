package io.voidgram.server.openapi;

import tools.jackson.databind.JsonNode;

/** A node of the document and the JSON pointer at which it stands. */
public record Located(String pointer, JsonNode node) {

  /** The child of that name, or a missing node. */
  public Located child(String name) {
    String step = name.replace("~", "~0").replace("/", "~1");
    return new Located(pointer + "/" + step, node.path(name));
  }

  /** The element at that index, or a missing node. */
  public Located child(int index) {
    return new Located(pointer + "/" + index, node.path(index));
  }

  /** Whether there is anything here. */
  public boolean exists() {
    return !node.isMissingNode();
  }
}
