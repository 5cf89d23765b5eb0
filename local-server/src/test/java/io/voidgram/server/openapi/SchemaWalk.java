package io.voidgram.server.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Visits the schemas of a document, each with everything inside it. */
final class SchemaWalk {

  private static final Set<String> KEYWORDS =
      Set.of(
          "$ref",
          "type",
          "format",
          "description",
          "enum",
          "required",
          "properties",
          "items",
          "additionalProperties",
          "allOf",
          "anyOf",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "pattern",
          "default",
          "writeOnly",
          "contentMediaType");

  private final ApiDocument document;

  private SchemaWalk(ApiDocument document) {
    this.document = document;
  }

  static SchemaWalk of(ApiDocument document) {
    return new SchemaWalk(document);
  }

  /** Every schema that is not inside another. */
  List<Located> outermost() {
    List<Located> found = new ArrayList<>();
    Located shared = document.at("/components/schemas");
    shared.node().propertyNames().forEach(name -> found.add(shared.child(name)));
    collect(document.at("/paths"), found);
    for (String kind : List.of("parameters", "headers", "responses")) {
      collect(document.at("/components/" + kind), found);
    }
    return found;
  }

  List<String> misspelledKeywords() {
    List<String> found = new ArrayList<>();
    visitAll(
        schema -> {
          for (String keyword : schema.node().propertyNames()) {
            if (!KEYWORDS.contains(keyword)) {
              found.add(schema.pointer() + ": " + keyword);
            }
          }
        });
    return found;
  }

  List<String> requiredButNotDescribed() {
    List<String> found = new ArrayList<>();
    visitAll(
        schema -> {
          JsonNode properties = schema.node().path("properties");
          for (JsonNode name : schema.node().path("required")) {
            if (!properties.isMissingNode() && !properties.has(name.stringValue())) {
              found.add(schema.pointer() + ": " + name.stringValue());
            }
          }
        });
    return found;
  }

  List<String> propertiesWithoutDescription() {
    List<String> found = new ArrayList<>();
    visitAll(
        schema -> {
          Located properties = schema.child("properties");
          for (String name : properties.node().propertyNames()) {
            Located property = properties.child(name);
            boolean isShared = schema.pointer().startsWith("/components/schemas/");
            Located meant = property.node().has("items") ? property : document.follow(property);
            if (isShared && !meant.node().has("description") && !meant.node().has("items")) {
              found.add(property.pointer());
            }
          }
        });
    return found;
  }

  /** Generators make fields with a default required, which request fields must not become. */
  List<String> defaultsInBodies() {
    List<String> found = new ArrayList<>();
    visitAll(
        schema -> {
          boolean isParameter =
              schema.pointer().contains("/parameters/") && schema.pointer().endsWith("/schema");
          if (schema.node().has("default") && !isParameter) {
            found.add(schema.pointer());
          }
        });
    return found;
  }

  private void visitAll(Consumer<Located> visitor) {
    outermost().forEach(schema -> visit(schema, visitor));
  }

  private static void visit(Located schema, Consumer<Located> visitor) {
    visitor.accept(schema);
    Located properties = schema.child("properties");
    properties.node().propertyNames().forEach(name -> visit(properties.child(name), visitor));
    for (String single : List.of("items", "additionalProperties")) {
      if (schema.child(single).node().isObject()) {
        visit(schema.child(single), visitor);
      }
    }
    for (String several : List.of("allOf", "anyOf")) {
      Located list = schema.child(several);
      for (int index = 0; index < list.node().size(); index++) {
        visit(list.child(index), visitor);
      }
    }
  }

  private static void collect(Located node, List<Located> found) {
    if (node.child("schema").exists()) {
      found.add(node.child("schema"));
      return;
    }
    if (node.node().isArray()) {
      for (int index = 0; index < node.node().size(); index++) {
        collect(node.child(index), found);
      }
    }
    for (String name : node.node().propertyNames()) {
      if (!name.startsWith("example")) {
        collect(node.child(name), found);
      }
    }
  }
}
