package io.voidgram.server.openapi.fuzz;

import io.voidgram.server.openapi.ApiOperation;
import io.voidgram.server.openapi.Located;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Fills in path and query of an operation. */
final class Addresses {

  private static final List<String> ODD_IDS =
      List.of(
          "0",
          "-1",
          "null",
          "undefined",
          "x".repeat(2000),
          "%F0%9F%98%80",
          "a%20b",
          "%27%20OR%201=1--",
          "..%2F..%2Fetc%2Fpasswd",
          "%00",
          "%0d%0aX:y",
          "%C0%AE",
          "*",
          "{id}",
          "a;b=c",
          "%25",
          "00000000-0000-0000-0000-000000000000",
          "00000000-0000-0000-0000-00000000000g");

  /** Not «draft»: a fixed address may stand where an id is expected. */
  private static final List<String> ODD_QUERY =
      List.of(
          "limit", "&&&", "=", "x=1&x=2", "page=1&page=2", "limit=%ff", "a[b]=c", "%F0%9F%98%80=1");

  private final Dice jitter;
  private final Known known;
  private final Values values;

  Addresses(Dice jitter, Known known, Values values) {
    this.jitter = jitter;
    this.known = known;
    this.values = values;
  }

  /** An address that fits; ids are known ones where there are any. */
  String fitting(ApiOperation operation, boolean withOptional) {
    List<String> query = new ArrayList<>();
    for (Located parameter : queryParameters(operation)) {
      if (isRequired(parameter) || (withOptional && jitter.chance(50))) {
        String name = name(parameter);
        query.add(name + "=" + encoded(values.fitting(name, parameter.child("schema"))));
      }
    }
    return path(operation, id(operation)) + joined(query);
  }

  /** An address whose id is none. */
  String withOddId(ApiOperation operation) {
    return path(operation, jitter.chance(30) ? jitter.uuid() : jitter.oneOf(ODD_IDS));
  }

  /** An address with a query that makes no sense; whether it is refused is up to the server. */
  String withOddQuery(ApiOperation operation) {
    List<String> query = new ArrayList<>(List.of(jitter.oneOf(ODD_QUERY)));
    for (Located parameter : queryParameters(operation)) {
      query.add(name(parameter) + "=" + encoded(values.odd(parameter.child("schema"))));
    }
    return path(operation, id(operation)) + joined(query);
  }

  /** An address with one query parameter that must be refused. */
  String withForbiddenQuery(ApiOperation operation) {
    Located parameter = jitter.oneOf(restricted(operation));
    return path(operation, id(operation))
        + "?"
        + name(parameter)
        + "="
        + jitter.oneOf("-7", "%24", "x%20y");
  }

  /** Whether {@link #withForbiddenQuery} can be asked for. */
  boolean canForbid(ApiOperation operation) {
    return !restricted(operation).isEmpty();
  }

  private static List<Located> restricted(ApiOperation operation) {
    return queryParameters(operation).stream()
        .filter(
            p -> p.node().at("/schema/enum").isArray() || p.node().at("/schema/minimum").isNumber())
        .toList();
  }

  private String id(ApiOperation operation) {
    if (!operation.template().contains("{")) {
      return "";
    }
    String kind = Kinds.ofPath(operation);
    return known
        .recall(kind, jitter)
        .filter(id -> jitter.chance(85))
        .or(() -> known.recall(kind.replaceFirst(":.*", ""), jitter))
        .orElseGet(jitter::uuid);
  }

  private static String path(ApiOperation operation, String id) {
    return operation.fullTemplate().replaceFirst("\\{[^}]+}", id.replace("$", "%24"));
  }

  private static String joined(List<String> query) {
    return query.isEmpty() ? "" : "?" + String.join("&", query);
  }

  private static List<Located> queryParameters(ApiOperation operation) {
    return operation.parameters().stream()
        .filter(parameter -> parameter.node().path("in").asString("").equals("query"))
        .toList();
  }

  private static String name(Located parameter) {
    return parameter.node().path("name").asString("");
  }

  private static boolean isRequired(Located parameter) {
    return parameter.node().path("required").asBoolean(false);
  }

  private static String encoded(JsonNode value) {
    String text = value.isString() ? value.stringValue() : value.toString();
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
