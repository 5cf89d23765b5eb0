package io.voidgram.server.openapi.fuzz;

import io.voidgram.server.openapi.ApiDocument;
import io.voidgram.server.openapi.Located;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The ids that earlier answers told, by kind: how one call leads to the next. */
final class Known {

  private static final int KEPT_MAX = 40;
  private static final String SCHEMAS = "/components/schemas/";

  private final String ownPrefix;
  private final Map<String, Deque<String>> ids = new HashMap<>();

  /** The key in use is never learned, so that it is never revoked. */
  Known(String apiKey) {
    ownPrefix = apiKey.substring(0, Math.min(12, apiKey.length()));
  }

  /** Learns from every part of an answer that its schema gives a name to. */
  void learn(ApiDocument document, Located schema, JsonNode value) {
    Located meant = document.follow(schema);
    if (meant.pointer().startsWith(SCHEMAS) && value.has("id")) {
      learn(meant.pointer().substring(SCHEMAS.length()), value);
    }
    if (value.path("postId").isString()) {
      add("Post", value.path("postId").stringValue());
    }
    Located properties = meant.child("properties");
    for (String name : properties.node().propertyNames()) {
      if (value.has(name)) {
        learn(document, properties.child(name), value.path(name));
      }
    }
    if (value.isArray()) {
      value.forEach(item -> learn(document, meant.child("items"), item));
    }
    for (int index = 0; index < meant.node().path("allOf").size(); index++) {
      learn(document, meant.child("allOf").child(index), value);
    }
  }

  private void learn(String kind, JsonNode value) {
    if (value.path("prefix").asString("").equals(ownPrefix)) {
      return;
    }
    String id = value.path("id").asString("");
    add(kind, id);
    if (kind.equals("Post")) {
      add("Post:" + value.path("status").asString(""), id);
    }
  }

  private void add(String kind, String id) {
    Deque<String> known = ids.computeIfAbsent(kind, k -> new ArrayDeque<>());
    known.remove(id);
    known.addFirst(id);
    if (known.size() > KEPT_MAX) {
      known.removeLast();
    }
  }

  /** Forgets what was deleted. */
  void forget(String id) {
    ids.values().forEach(known -> known.remove(id));
  }

  /** One of that kind, the latest as often as not. */
  Optional<String> recall(String kind, Dice jitter) {
    Collection<String> known = ids.getOrDefault(kind, new ArrayDeque<>());
    if (known.isEmpty()) {
      return Optional.empty();
    }
    List<String> list = List.copyOf(known);
    return Optional.of(jitter.chance(50) ? list.get(0) : jitter.oneOf(list));
  }

  /** Whether an address holds a known id of that kind. */
  boolean isKnown(String kind, String address) {
    return ids.getOrDefault(kind, new ArrayDeque<>()).stream().anyMatch(address::contains);
  }
}
