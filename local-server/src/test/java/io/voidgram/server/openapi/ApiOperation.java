package io.voidgram.server.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** One operation of the document: method, path template below its server, and its node. */
public record ApiOperation(
    ApiDocument document,
    String method,
    String serverPath,
    String template,
    Located located,
    Pattern address) {

  static ApiOperation of(
      ApiDocument document, String method, String serverPath, String template, Located located) {
    String regex = (serverPath + template).replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+");
    return new ApiOperation(
        document, method, serverPath, template, located, Pattern.compile(regex));
  }

  /** Its unique name. */
  public String operationId() {
    return located.node().path("operationId").asString("");
  }

  /** Whether a raw request path reaches its template. */
  public boolean isAt(String path) {
    return address.matcher(path).matches();
  }

  /** The template with the path of its server in front, as {@code /api/v1/posts/{id}}. */
  public String fullTemplate() {
    return serverPath + template;
  }

  /** Parameters of the operation and of its path, references followed. */
  public List<Located> parameters() {
    List<Located> found = new ArrayList<>();
    collect(document.at("/paths").child(template).child("parameters"), found);
    collect(located.child("parameters"), found);
    return found;
  }

  /** The body it takes, if it takes one. */
  public Located requestBody() {
    return document.follow(located.child("requestBody"));
  }

  /** The answer with that status, or a missing node. */
  public Located response(int status) {
    return document.follow(located.child("responses").child(Integer.toString(status)));
  }

  /** The statuses it documents. */
  public List<Integer> statuses() {
    return located.node().path("responses").propertyNames().stream().map(Integer::valueOf).toList();
  }

  /** Whether a caller must be authenticated. */
  public boolean needsAuthentication() {
    JsonNode security = security();
    return !security.isEmpty()
        && StreamSupport.stream(security.spliterator(), false).noneMatch(JsonNode::isEmpty);
  }

  /** Whether an API key is accepted. */
  public boolean acceptsBearer() {
    return StreamSupport.stream(security().spliterator(), false)
        .anyMatch(way -> way.has("bearerKey"));
  }

  /** Whether the session cookie is accepted. */
  public boolean acceptsCookie() {
    return StreamSupport.stream(security().spliterator(), false)
        .anyMatch(way -> way.has("sessionCookie"));
  }

  private JsonNode security() {
    Located own = located.child("security");
    return own.exists() ? own.node() : document.root().path("security");
  }

  private void collect(Located list, List<Located> into) {
    for (int index = 0; index < list.node().size(); index++) {
      into.add(document.follow(list.child(index)));
    }
  }

  /** For messages. */
  @Override
  public String toString() {
    return method + " " + fullTemplate();
  }
}
