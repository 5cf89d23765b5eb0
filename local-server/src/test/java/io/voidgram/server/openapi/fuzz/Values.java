package io.voidgram.server.openapi.fuzz;

import io.voidgram.server.openapi.ApiDocument;
import io.voidgram.server.openapi.Located;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON values from schemas: ones that just fit, and ones that do not. */
final class Values {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> TEXTS =
      List.of(
          "a",
          "A b",
          "été",
          "日本語",
          "😀👩‍👩‍👧",
          "e\u0301\u0301\u0301",
          "\u202Eabc\u202C",
          "'; DROP TABLE post; --",
          "<script>alert(1)</script>",
          "../../etc/passwd",
          "%00%2e%2e",
          "${jndi:x}",
          "a\tb\nc",
          "\\\"",
          "null",
          "0",
          "\u2028",
          "\uFEFFx");

  private final ApiDocument document;
  private final Dice jitter;
  private final Known known;

  Values(ApiDocument document, Dice jitter, Known known) {
    this.document = document;
    this.jitter = jitter;
    this.known = known;
  }

  /** A value that the schema allows, often at its limits. */
  JsonNode fitting(String name, Located schema) {
    Located meant = document.follow(schema);
    JsonNode node = meant.node();
    if (allows(node, "null") && jitter.chance(15)) {
      return NODES.nullNode();
    }
    if (node.has("enum")) {
      return jitter.oneOf(List.copyOf(node.path("enum").values()));
    }
    if (allows(node, "object")) {
      return object(meant);
    }
    if (allows(node, "array")) {
      return array(name, meant);
    }
    if (allows(node, "boolean")) {
      return NODES.booleanNode(jitter.chance(50));
    }
    if (allows(node, "integer")) {
      return NODES.numberNode(integer(node));
    }
    if (allows(node, "number")) {
      return NODES.numberNode(
          jitter.oneOf(node.path("minimum").asDouble(-1), node.path("maximum").asDouble(1), 0.5));
    }
    return NODES.stringNode(text(name, node));
  }

  /** A value that the schema most likely forbids. */
  JsonNode odd(Located schema) {
    JsonNode node = document.follow(schema).node();
    if (node.has("maxLength") && jitter.chance(30)) {
      return NODES.stringNode("x".repeat(node.path("maxLength").asInt() + 1));
    }
    if (node.has("maximum") && jitter.chance(30)) {
      return NODES.numberNode(node.path("maximum").asDouble() + 1);
    }
    if (node.has("minimum") && jitter.chance(30)) {
      return NODES.numberNode(node.path("minimum").asDouble() - 1);
    }
    return JsonMapper.shared()
        .readTree(
            jitter.oneOf(
                "null",
                "true",
                "0",
                "-1",
                "1.5",
                "1e308",
                "9007199254740993",
                "\"\"",
                "\" \"",
                "\"x\"",
                "\"-1\"",
                "[]",
                "[null]",
                "[[[]]]",
                "{}",
                "{\"a\":{\"b\":[1]}}",
                "[1,\"a\",null]",
                "\"2026-13-45T99:99:99Z\"",
                "\"2026-04-20T14:00:00\"",
                "\"00000000-0000-0000-0000-00000000000\""));
  }

  /** A text without meaning. */
  String text() {
    return jitter.oneOf(TEXTS);
  }

  private ObjectNode object(Located schema) {
    ObjectNode object = NODES.objectNode();
    List<JsonNode> required = List.copyOf(schema.node().path("required").values());
    Located properties = schema.child("properties");
    for (String name : properties.node().propertyNames()) {
      boolean isRequired = required.stream().anyMatch(r -> r.asString("").equals(name));
      if (isRequired || jitter.chance(40)) {
        object.set(name, fitting(name, properties.child(name)));
      }
    }
    return object;
  }

  private ArrayNode array(String name, Located schema) {
    int min = schema.node().path("minItems").asInt(0);
    int max = schema.node().path("maxItems").asInt(3);
    int size = jitter.oneOf(min, max, min + jitter.below(max - min + 1));
    ArrayNode array = NODES.arrayNode();
    for (int index = 0; index < size; index++) {
      array.add(fitting(name, schema.child("items")));
    }
    return array;
  }

  private int integer(JsonNode schema) {
    int min = schema.path("minimum").asInt(0);
    int max = schema.path("maximum").asInt(1000);
    return jitter.oneOf(min, max, min + jitter.below(max - min + 1));
  }

  private String text(String name, JsonNode schema) {
    if (name.equals("locationId")) {
      return "213385402"; // digits only, which its schema says in words
    }
    if (name.equals("name") || name.equals("description") || name.equals("locationName")) {
      return sized(schema).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "x"); // as its words say
    }
    return switch (schema.path("format").asString("")) {
      case "uuid" -> id(name);
      case "date-time" -> instant();
      default -> schema.has("pattern") ? "123456" : sized(schema);
    };
  }

  private String id(String name) {
    return known
        .recall(Kinds.ofField(name), jitter)
        .filter(id -> jitter.chance(85))
        .orElseGet(jitter::uuid);
  }

  private String instant() {
    Instant soon = Instant.now().plus(Duration.ofMinutes(30 + jitter.below(400_000)));
    return jitter.oneOf(
        soon.toString(), soon.toString().replace("Z", "+00:00"), "2001-01-01T00:00:00-07:00");
  }

  private String sized(JsonNode schema) {
    int max = schema.path("maxLength").asInt(200);
    String unit = text();
    int length = unit.codePointCount(0, unit.length());
    if (jitter.chance(20)) {
      return jitter.oneOf("x", "😀").repeat(max);
    }
    return length <= max ? unit : "x";
  }

  private static boolean allows(JsonNode schema, String type) {
    JsonNode types = schema.path("type");
    return types.asString("").equals(type)
        || types.valueStream().anyMatch(t -> t.asString("").equals(type));
  }
}
