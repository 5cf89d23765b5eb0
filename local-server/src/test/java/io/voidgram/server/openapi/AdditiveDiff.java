package io.voidgram.server.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a newer document takes away from an older one, so that clients of the older would break. */
final class AdditiveDiff {

  private final List<String> breaks = new ArrayList<>();

  private AdditiveDiff() {}

  /** Each break by name; empty when the newer document only adds. */
  static List<String> breaks(ApiDocument older, ApiDocument newer) {
    AdditiveDiff diff = new AdditiveDiff();
    for (ApiOperation operation : older.operations()) {
      Optional<ApiOperation> kept =
          newer.operations().stream()
              .filter(other -> other.toString().equals(operation.toString()))
              .findFirst();
      kept.ifPresentOrElse(
          other -> diff.operation(operation, other),
          () -> diff.breaks.add(operation + ": operation removed"));
    }
    missing(older.at("/components/schemas"), newer.at("/components/schemas"))
        .forEach(name -> diff.breaks.add("schema " + name + " removed"));
    return diff.breaks;
  }

  private void operation(ApiOperation older, ApiOperation newer) {
    if (!older.operationId().equals(newer.operationId())) {
      breaks.add(older + ": operationId changed to " + newer.operationId());
    }
    if (newer.needsAuthentication() && !older.needsAuthentication()) {
      breaks.add(older + ": needs authentication now");
    }
    if (older.acceptsBearer() && !newer.acceptsBearer()) {
      breaks.add(older + ": refuses API keys now");
    }
    parameters(older, newer);
    requestBody(older, newer);
    for (int status : older.statuses()) {
      answer(older, newer, status);
    }
  }

  private void parameters(ApiOperation older, ApiOperation newer) {
    for (Located parameter : older.parameters()) {
      if (named(newer, parameter).isEmpty()) {
        breaks.add(older + ": parameter " + name(parameter) + " removed");
      }
    }
    for (Located parameter : newer.parameters()) {
      Optional<Located> before = named(older, parameter);
      boolean wasRequired = before.filter(AdditiveDiff::isRequired).isPresent();
      if (isRequired(parameter) && !wasRequired) {
        breaks.add(older + ": parameter " + name(parameter) + " newly required");
      }
      before.ifPresent(
          b ->
              schemas(older, newer, SchemaDiff.Direction.REQUEST)
                  .compare(name(parameter), b.child("schema"), parameter.child("schema")));
    }
  }

  private void requestBody(ApiOperation older, ApiOperation newer) {
    if (isRequired(newer.requestBody()) && !isRequired(older.requestBody())) {
      breaks.add(older + ": body newly required");
    }
    contents(
        older + ": body",
        older.requestBody(),
        newer.requestBody(),
        schemas(older, newer, SchemaDiff.Direction.REQUEST));
  }

  private void answer(ApiOperation older, ApiOperation newer, int status) {
    Located before = older.response(status);
    Located after = newer.response(status);
    String where = older + " " + status;
    if (!after.exists()) {
      breaks.add(where + ": status removed");
      return;
    }
    missing(before.child("headers"), after.child("headers"))
        .forEach(header -> breaks.add(where + ": header " + header + " removed"));
    Set<String> codes = new HashSet<>(BodyRules.codes(before));
    BodyRules.codes(after).forEach(codes::remove);
    codes.forEach(code -> breaks.add(where + ": error code " + code + " removed"));
    contents(where, before, after, schemas(older, newer, SchemaDiff.Direction.ANSWER));
  }

  private void contents(String where, Located before, Located after, SchemaDiff schemas) {
    missing(before.child("content"), after.child("content"))
        .forEach(type -> breaks.add(where + ": content type " + type + " removed"));
    for (String type : before.child("content").node().propertyNames()) {
      Located now = after.child("content").child(type);
      if (now.exists()) {
        Located schema = before.child("content").child(type).child("schema");
        schemas.compare(where, schema, now.child("schema"));
      }
    }
  }

  private SchemaDiff schemas(ApiOperation older, ApiOperation newer, SchemaDiff.Direction way) {
    return new SchemaDiff(older.document(), newer.document(), way, breaks);
  }

  private static List<String> missing(Located before, Located after) {
    return before.node().propertyNames().stream().filter(n -> !after.node().has(n)).toList();
  }

  private static Optional<Located> named(ApiOperation operation, Located parameter) {
    return operation.parameters().stream()
        .filter(other -> name(other).equals(name(parameter)))
        .findFirst();
  }

  private static String name(Located parameter) {
    return parameter.node().path("in").asString("")
        + " "
        + parameter.node().path("name").asString("");
  }

  private static boolean isRequired(Located part) {
    return part.node().path("required").asBoolean(false);
  }
}
