package io.voidgram.server.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the contract says of an answer's headers. */
final class HeaderRules {

  private static final List<String> RATE =
      List.of("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "RateLimit-Policy");

  /** May be given before anybody knows whose key it is. */
  private static final Set<Integer> BEFORE_AUTHENTICATION = Set.of(401, 408, 414, 421, 431);

  /** An address of which HTTP itself refuses none. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/_.-]*");

  private HeaderRules() {}

  static List<String> violations(
      Exchange exchange, ApiDocument document, Optional<ApiOperation> operation, Located answer) {
    List<String> violations = new ArrayList<>();
    for (String name : answer.node().path("headers").propertyNames()) {
      Located header = document.follow(answer.child("headers").child(name));
      exchange.header(name).ifPresent(value -> value(name, value, header, violations));
    }
    rateHeaders(exchange, operation, violations);
    if (exchange.status() == 405 && exchange.header("Allow").isEmpty()) {
      violations.add("the header Allow is missing");
    }
    return violations;
  }

  private static void rateHeaders(
      Exchange exchange, Optional<ApiOperation> operation, List<String> violations) {
    boolean areDue =
        exchange.isBearer()
            && operation.filter(ApiOperation::needsAuthentication).isPresent()
            && !mayPrecedeAuthentication(exchange);
    for (String name : RATE) {
      boolean isThere = exchange.header(name).isPresent();
      if (areDue && !isThere) {
        violations.add("the header " + name + " is missing, although the caller has a key");
      }
      if (exchange.isCookie() && isThere) {
        violations.add("the header " + name + " is there, although the caller has a cookie");
      }
    }
  }

  private static boolean mayPrecedeAuthentication(Exchange exchange) {
    boolean isPlain = PLAIN.matcher(exchange.uri().getRawPath()).matches();
    return BEFORE_AUTHENTICATION.contains(exchange.status())
        || (!isPlain && (exchange.status() == 400 || exchange.status() == 404));
  }

  private static void value(String name, String value, Located header, List<String> violations) {
    JsonNode schema = header.node().path("schema");
    boolean fits =
        schema.path("type").asString("").equals("integer")
            ? value.matches("[0-9]{1,18}")
                && Long.parseLong(value) >= schema.path("minimum").asLong(0)
            : value.matches(schema.path("pattern").asString(".*")) && isOneOf(value, schema);
    if (!fits) {
      violations.add("the header " + name + " is «" + value + "», which does not fit " + schema);
    }
  }

  private static boolean isOneOf(String value, JsonNode schema) {
    JsonNode values = schema.path("enum");
    return values.isMissingNode() || values.valueStream().anyMatch(v -> v.asString().equals(value));
  }
}
