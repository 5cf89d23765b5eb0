package io.voidgram.server.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An OpenAPI document as the tests read it: operations by address, references followed. */
public final class ApiDocument {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}/]+}");

  private final String text;
  private final JsonNode root;
  private final List<ApiOperation> operations;

  private ApiDocument(String text) {
    this.text = text;
    this.root = JsonMapper.shared().readTree(text);
    this.operations = readOperations();
  }

  /** The document that the server ships. */
  public static ApiDocument shipped() {
    return resource("/openapi/openapi.json");
  }

  /** A document on the class path. */
  public static ApiDocument resource(String path) {
    try (InputStream in = ApiDocument.class.getResourceAsStream(path)) {
      byte[] bytes = Objects.requireNonNull(in, path).readAllBytes();
      return parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /** A document from its text. */
  public static ApiDocument parse(String text) {
    return new ApiDocument(text);
  }

  /** The text it was read from. */
  public String text() {
    return text;
  }

  /** Its outermost object. */
  public JsonNode root() {
    return root;
  }

  /** All operations, in the document's order. */
  public List<ApiOperation> operations() {
    return operations;
  }

  /** The node at a JSON pointer. */
  public Located at(String pointer) {
    return new Located(pointer, root.at(pointer));
  }

  /** The node itself, or what its {@code $ref} points at. */
  public Located follow(Located from) {
    JsonNode reference = from.node().path("$ref");
    if (!reference.isString()) {
      return from;
    }
    String target = reference.stringValue();
    if (!target.startsWith("#/")) {
      throw new IllegalStateException(from.pointer() + " refers outside the document: " + target);
    }
    return follow(at(target.substring(1)));
  }

  /** The operation that a request with this method and raw path reaches. */
  public Optional<ApiOperation> find(String method, String path) {
    return operations.stream()
        .filter(operation -> operation.method().equals(method))
        .filter(operation -> operation.isAt(path))
        .min(Comparator.comparingInt(operation -> parameterCount(operation.template())));
  }

  /** The methods that the document knows at this raw path. */
  public List<String> methodsAt(String path) {
    return operations.stream()
        .filter(operation -> operation.isAt(path))
        .map(ApiOperation::method)
        .distinct()
        .toList();
  }

  private static int parameterCount(String template) {
    return (int) PARAMETER.matcher(template).results().count();
  }

  private List<ApiOperation> readOperations() {
    List<ApiOperation> found = new ArrayList<>();
    for (String template : root.path("paths").propertyNames()) {
      Located item = at("/paths").child(template);
      for (String name : item.node().propertyNames()) {
        if (METHODS.contains(name)) {
          found.add(
              ApiOperation.of(
                  this,
                  name.toUpperCase(Locale.ROOT),
                  serverPath(item),
                  template,
                  item.child(name)));
        }
      }
    }
    return List.copyOf(found);
  }

  private String serverPath(Located item) {
    Located own = item.child("servers");
    JsonNode servers = own.exists() ? own.node() : root.path("servers");
    return URI.create(servers.path(0).path("url").asString("")).getPath();
  }
}
