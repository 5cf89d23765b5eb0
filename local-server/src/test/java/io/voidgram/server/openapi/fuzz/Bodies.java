package io.voidgram.server.openapi.fuzz;

import io.voidgram.server.openapi.ApiDocument;
import io.voidgram.server.openapi.ApiOperation;
import io.voidgram.server.openapi.Located;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okio.ByteString;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON bodies. */
final class Bodies {

  private final ApiDocument document;
  private final Dice jitter;
  private final Known known;
  private final Values values;

  Bodies(ApiDocument document, Dice jitter, Known known, Values values) {
    this.document = document;
    this.jitter = jitter;
    this.known = known;
    this.values = values;
  }

  /**
   * A documented example with the ids that are known here, now and then changed where it may be.
   */
  ObjectNode fitting(ApiOperation operation) {
    Located content = content(operation);
    Located named = content.child("examples");
    JsonNode example =
        named.exists()
            ? jitter.oneOf(List.copyOf(named.node().values())).path("value")
            : content.node().path("example");
    ObjectNode body = (ObjectNode) example.deepCopy();
    for (String name : List.copyOf(body.propertyNames())) {
      refresh(body, name);
    }
    for (String name : List.of("caption", "name", "locationName")) {
      if (body.has(name) && jitter.chance(50)) {
        body.set(name, values.fitting(name, property(operation, name)));
      }
    }
    return body;
  }

  /** A fitting body of which some fields are at their limits, gone, or unknown. */
  ObjectNode edge(ApiOperation operation) {
    ObjectNode body = fitting(operation);
    Located properties = document.follow(content(operation).child("schema")).child("properties");
    for (String name : properties.node().propertyNames()) {
      if (jitter.chance(25)) {
        body.set(name, values.fitting(name, properties.child(name)));
      }
    }
    if (jitter.chance(20)) {
      body.put("unknown" + jitter.below(3), values.text());
    }
    if (!body.isEmpty() && jitter.chance(20)) {
      body.remove(jitter.oneOf(List.copyOf(body.propertyNames())));
    }
    return body;
  }

  /** A body with a field that most likely does not fit; the schema tells whether. */
  ObjectNode odd(ApiOperation operation) {
    ObjectNode body = fitting(operation);
    Located properties = document.follow(content(operation).child("schema")).child("properties");
    String name = jitter.oneOf(List.copyOf(properties.node().propertyNames()));
    body.set(name, values.odd(properties.child(name)));
    return body;
  }

  /** Bytes that are no JSON object at all. */
  ByteString broken(ApiOperation operation) {
    String good = fitting(operation).toString();
    String deep = "[".repeat(10_000);
    return switch (jitter.below(10)) {
      case 0 -> ByteString.encodeUtf8(good.substring(0, good.length() - 1));
      case 1 -> ByteString.encodeUtf8(good + good);
      case 2 ->
          ByteString.encodeUtf8(jitter.oneOf("null", "true", "1", "\"x\"", "[]", "{", "}", " "));
      case 3 -> ByteString.encodeUtf8("{\"caption\":" + deep + "]".repeat(10_000) + "}");
      case 4 -> ByteString.encodeUtf8(deep);
      case 5 -> ByteString.of((byte) '{', (byte) '"', (byte) 0xC3, (byte) 0x28, (byte) '"');
      case 6 -> ByteString.encodeUtf8("{'a':1}");
      case 7 -> ByteString.encodeUtf8("{\"a\":1,\"a\":2}");
      case 8 -> ByteString.encodeUtf8("{\"a\":NaN}");
      default -> ByteString.of(jitter.bytes(1 + jitter.below(200)));
    };
  }

  /** Whether the operation takes JSON. */
  static boolean isJson(ApiOperation operation) {
    return content(operation).exists();
  }

  private void refresh(ObjectNode body, String name) {
    String kind = Kinds.ofField(name);
    JsonNode value = body.path(name);
    if (name.equals("scheduledFor")) {
      body.put(name, Instant.now().plus(Duration.ofHours(1 + jitter.below(5000))).toString());
    } else if (value.isArray() && !kind.isEmpty()) {
      ArrayNode list = body.putArray(name);
      value.forEach(old -> list.add(id(kind)));
    } else if (!kind.isEmpty()) {
      body.put(name, id(kind));
    }
  }

  private String id(String kind) {
    return known.recall(kind, jitter).orElseGet(jitter::uuid);
  }

  private Located property(ApiOperation operation, String name) {
    return document.follow(content(operation).child("schema")).child("properties").child(name);
  }

  private static Located content(ApiOperation operation) {
    return operation.requestBody().child("content").child("application/json");
  }
}
