package io.voidgram.server.openapi;

import java.util.ArrayList;
import java.util.List;

/** The examples of an answer, a body, a parameter or a header. */
final class Examples {

  private Examples() {}

  /** Those of all its content types. */
  static List<Located> in(ApiDocument document, Located part) {
    List<Located> found = new ArrayList<>();
    Located content = part.child("content");
    for (String type : content.node().propertyNames()) {
      found.addAll(of(document, content.child(type)));
    }
    return found;
  }

  /** Those beside a schema. */
  static List<Located> of(ApiDocument document, Located holder) {
    List<Located> found = new ArrayList<>();
    if (holder.child("example").exists()) {
      found.add(holder.child("example"));
    }
    Located named = holder.child("examples");
    for (String name : named.node().propertyNames()) {
      found.add(document.follow(named.child(name)).child("value"));
    }
    return found;
  }
}
