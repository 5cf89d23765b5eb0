package io.voidgram.server.openapi.fuzz;

import io.voidgram.server.text.Text;
import java.util.List;

/**
 * An answer that must not be, and how to get it again.
 *
 * @param seed of the requests that led to it
 */
public record Finding(
    long seed, String operation, int status, List<String> violations, String curl) {

  /** Findings that are likely the same fault have the same kind. */
  String kind() {
    return operation + " " + status + " " + violations.get(0).replaceAll("[0-9]+", "#");
  }

  /** For people. */
  @Override
  public String toString() {
    return Text.of(
        "%s -> %d, seed %d%n    %s%n    %s",
        operation, status, seed, String.join("; ", violations), curl);
  }
}
