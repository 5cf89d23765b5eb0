package io.voidgram.house;

import io.voidgram.house.SourceFile.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A use-case returns values, so that a command or an assistant's tool can call it as well as a
 * route does. Of a feature, only a class whose name ends in {@code Routes} knows HTTP; an error has
 * the status of its code, or that of a named kind of errors.
 */
final class HttpRules {
  private static final String HTTP = ImportRules.SERVER + ".http";

  private static final String ERROR = "ApiException";
  private static final int CODE_AND_MESSAGE = 2;

  /** Files of features that know HTTP without being routes, and why. */
  private static final Map<String, String> FACING =
      Map.of("idempotency/IdempotencyHeader", "reads the header for the routes of others");

  private HttpRules() {}

  static List<Breach> check(SourceFile file) {
    List<Breach> breaches = new ArrayList<>();
    if (file.isTest() || !ImportRules.isFeature(file.packageName()) || isFacing(file.path())) {
      return breaches;
    }
    for (Name name : file.names()) {
      if (ImportRules.isIn(HTTP, name.text())) {
        String what = "knows " + name.text() + ". Return a value; a …Routes class answers with it.";
        breaches.add(new Breach(file.path(), name.line(), what));
      }
    }
    for (SourceFile.Creation made : file.creations()) {
      if (made.text().equals(ERROR) && made.arguments() > CODE_AND_MESSAGE) {
        String what = "gives an error a status. Use a code, or a named kind of ApiException.";
        breaches.add(new Breach(file.path(), made.line(), what));
      }
    }
    return breaches;
  }

  private static boolean isFacing(String path) {
    String name = path.substring(0, path.length() - ".java".length());
    return name.endsWith("Routes")
        || FACING.keySet().stream().anyMatch(it -> name.endsWith("/" + it));
  }
}
