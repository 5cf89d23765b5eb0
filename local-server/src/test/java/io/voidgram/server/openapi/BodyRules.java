package io.voidgram.server.openapi;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the contract says of an answer's content type and body. */
final class BodyRules {

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final DocumentSchemas schemas;

  BodyRules(DocumentSchemas schemas) {
    this.schemas = schemas;
  }

  List<String> violations(Exchange exchange, Located answer) {
    Located content = answer.child("content");
    if (exchange.method().equals("HEAD")) {
      return List.of();
    }
    if (!content.exists()) {
      return exchange.body().size() == 0 ? List.of() : List.of("the body must be empty");
    }
    String contentType = exchange.header("Content-Type").orElse("");
    String mediaType = contentType.replaceFirst(";.*", "").trim().toLowerCase(Locale.ROOT);
    if (!content.node().has(mediaType)) {
      return List.of(
          Text.of("content type «%s», not one of %s", contentType, content.node().propertyNames()));
    }
    List<String> violations = new ArrayList<>(charset(contentType, mediaType));
    if (mediaType.equals("application/json")) {
      violations.addAll(json(exchange, answer, content.child(mediaType).child("schema")));
    }
    return violations;
  }

  private static List<String> charset(String contentType, String mediaType) {
    String parameters = contentType.toLowerCase(Locale.ROOT).substring(mediaType.length());
    boolean isUtf8 = parameters.replaceAll("[ ;\"]", "").equals("charset=utf-8");
    boolean mayBeAbsent = mediaType.equals("application/json") && parameters.isEmpty();
    return isUtf8 || mayBeAbsent ? List.of() : List.of("no charset=utf-8 in «" + contentType + "»");
  }

  private List<String> json(Exchange exchange, Located answer, Located schema) {
    JsonNode body;
    try {
      body = STRICT.readTree(exchange.body().toByteArray());
    } catch (JacksonException e) {
      return List.of("the body is no JSON: " + e.getOriginalMessage());
    }
    List<String> violations = new ArrayList<>(schemas.violations(schema.pointer(), body));
    boolean isOfMcp = body.has("jsonrpc"); // an error of that protocol, not of the API
    if (exchange.status() >= 400 && violations.isEmpty() && !isOfMcp) {
      violations.addAll(error(exchange, answer, body));
    }
    return violations;
  }

  private static List<String> error(Exchange exchange, Located answer, JsonNode body) {
    List<String> violations = new ArrayList<>();
    String code = body.path("code").asString("");
    if (body.path("status").asInt(0) != exchange.status()) {
      violations.add("status " + body.path("status") + " in the body differs from the answer's");
    }
    if (!codes(answer).contains(code)) {
      violations.add("code " + code + " is not documented here, only " + codes(answer));
    }
    if (body.has("details") && !code.equals(ErrorCode.VALIDATION_ERROR.name())) {
      violations.add("details with " + code + ", but only VALIDATION_ERROR may have them");
    }
    violations.addAll(retryAfter(exchange, code, body.path("retryAfter")));
    return violations;
  }

  private static List<String> retryAfter(Exchange exchange, String code, JsonNode inBody) {
    if (!code.equals(ErrorCode.RATE_LIMITED.name())) {
      return inBody.isMissingNode() ? List.of() : List.of("retryAfter with " + code);
    }
    Optional<String> header = exchange.header("Retry-After");
    return header.filter(inBody.asString("")::equals).isPresent()
        ? List.of()
        : List.of("retryAfter is " + inBody + " but the header Retry-After is " + header);
  }

  /** The error codes that an answer documents. */
  static List<String> codes(Located answer) {
    return StreamSupport.stream(answer.node().path("x-error-codes").spliterator(), false)
        .map(JsonNode::stringValue)
        .toList();
  }
}
