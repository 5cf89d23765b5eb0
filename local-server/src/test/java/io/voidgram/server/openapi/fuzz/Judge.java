package io.voidgram.server.openapi.fuzz;

import io.voidgram.server.openapi.Exchange;
import io.voidgram.server.openapi.OpenApiContract;
import io.voidgram.server.openapi.fuzz.FuzzRequest.Expects;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Says what is wrong with an answer. */
final class Judge {

  private static final List<String> NEVER_AT_OUR_FAULT =
      List.of("INTERNAL_ERROR", "SERVICE_UNAVAILABLE");

  private static final Pattern INSIDE =
      Pattern.compile("\\bat [a-z]+\\.[\\w.$]+\\(|java\\.|jakarta\\.|javax\\.");

  private final OpenApiContract contract;

  Judge(OpenApiContract contract) {
    this.contract = contract;
  }

  List<String> violations(FuzzRequest request, Exchange exchange) {
    List<String> violations = new ArrayList<>(contract.violations(exchange));
    String body = exchange.body().utf8();
    boolean isRefused = exchange.status() / 100 == 4;
    if (exchange.status() >= 500
        && NEVER_AT_OUR_FAULT.stream().anyMatch(code -> body.contains('"' + code + '"'))) {
      violations.add("the server broke: " + exchange.excerpt());
    }
    if (exchange.status() >= 400 && INSIDE.matcher(body).find()) {
      violations.add("the error shows the inside: " + exchange.excerpt());
    }
    if (request.expects() == Expects.NO_VALIDATION_ERROR
        && isRefused
        && body.contains("\"VALIDATION_ERROR\"")) {
      violations.add("called invalid, although the document allows it: " + exchange.excerpt());
    }
    if (request.expects() == Expects.REFUSAL && exchange.status() < 400) {
      violations.add("accepted, although the document forbids it");
    }
    return violations;
  }
}
