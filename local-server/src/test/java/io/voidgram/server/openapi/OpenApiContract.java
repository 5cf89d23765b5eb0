package io.voidgram.server.openapi;

import io.voidgram.server.text.Text;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Holds real exchanges against the OpenAPI document. Thread-safe; make one and share it. */
public final class OpenApiContract {

  private static final OpenApiContract SHIPPED = new OpenApiContract(ApiDocument.shipped());

  /** Too slow, address too long, headers too long. */
  private static final Set<Integer> OF_HTTP_ITSELF = Set.of(408, 414, 431);

  private final ApiDocument document;
  private final BodyRules bodies;
  private final DocumentSchemas answers;
  private final DocumentSchemas requests;

  private OpenApiContract(ApiDocument document) {
    this.document = document;
    this.answers = DocumentSchemas.ofAnswers(document);
    this.bodies = new BodyRules(answers);
    this.requests = DocumentSchemas.ofRequests(document);
  }

  /** The contract that the server ships. */
  public static OpenApiContract shipped() {
    return SHIPPED;
  }

  /** A contract from another document. */
  public static OpenApiContract of(ApiDocument document) {
    return new OpenApiContract(document);
  }

  /** The document behind it. */
  public ApiDocument document() {
    return document;
  }

  /** Fails with all violations when an answer breaks the contract; else returns the answer. */
  public <T> HttpResponse<T> check(HttpResponse<T> response) {
    check(Exchange.of(response));
    return response;
  }

  /** Fails with all violations when an exchange breaks the contract. */
  public void check(Exchange exchange) {
    List<String> violations = violations(exchange);
    if (!violations.isEmpty()) {
      throw new AssertionError(
          Text.of(
              "%s %s -> %d breaks the contract:%n  %s%nbody: %s",
              exchange.method(),
              exchange.uri(),
              exchange.status(),
              String.join(System.lineSeparator() + "  ", violations),
              exchange.excerpt()));
    }
  }

  /** What is wrong with an exchange; empty when nothing is. */
  public List<String> violations(Exchange exchange) {
    String method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
    Optional<ApiOperation> operation = document.find(method, exchange.uri().getRawPath());
    Located answer =
        operation
            .map(known -> known.response(exchange.status()))
            .filter(Located::exists)
            .orElseGet(() -> fallback(exchange, operation.isPresent()));
    if (!answer.exists()) {
      return List.of(undocumented(exchange, operation));
    }
    List<String> violations = new ArrayList<>();
    violations.addAll(bodies.violations(exchange, answer));
    violations.addAll(HeaderRules.violations(exchange, document, operation, answer));
    return violations;
  }

  /** What is wrong with a JSON body for an operation; empty when nothing is. */
  public List<String> bodyViolations(ApiOperation operation, JsonNode body) {
    Located json = operation.requestBody().child("content").child("application/json");
    return requests.violations(json.child("schema").pointer(), body);
  }

  /** What is wrong with an event that is sent to a webhook; empty when nothing is. */
  public List<String> eventViolations(JsonNode event) {
    String type = event.path("type").asString("");
    Located body = document.at("/webhooks").child(type).child("post").child("requestBody");
    Located json = body.child("content").child("application/json");
    return json.exists()
        ? answers.violations(json.child("schema").pointer(), event)
        : List.of("an event «" + type + "» is not documented");
  }

  /** What the server may answer where no operation is reached, or before one is. */
  private Located fallback(Exchange exchange, boolean isKnownOperation) {
    int status = exchange.status();
    boolean pathIsKnown = !document.methodsAt(exchange.uri().getRawPath()).isEmpty();
    boolean fits =
        isKnownOperation ? OF_HTTP_ITSELF.contains(status) : status != 405 || pathIsKnown;
    return document.follow(
        document.at("/x-fallback-responses").child(fits ? Integer.toString(status) : "none"));
  }

  private String undocumented(Exchange exchange, Optional<ApiOperation> operation) {
    return operation
        .map(
            o ->
                "status "
                    + exchange.status()
                    + " is not documented for "
                    + o
                    + ", only "
                    + o.statuses())
        .orElse("status " + exchange.status() + " for an address that is not documented");
  }
}
