package io.voidgram.server.openapi.fuzz;

import io.voidgram.server.openapi.ApiOperation;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How long, with which seed and on what to fuzz.
 *
 * @param only the operationIds to send requests to; empty for all
 */
public record FuzzSettings(long seed, int requestsPerOperation, Set<String> only) {

  private static final long USUAL_SEED = 20_261_122;
  private static final int USUAL_REQUESTS = 1_000;

  /**
   * From {@code -Dvoidgram.fuzz.requests} (1,000; 25,000 in long runs), {@code
   * -Dvoidgram.fuzz.seed} and {@code -Dvoidgram.fuzz.only}, a list with commas.
   */
  public static FuzzSettings fromProperties() {
    return new FuzzSettings(
        Long.getLong("voidgram.fuzz.seed", USUAL_SEED),
        Integer.getInteger("voidgram.fuzz.requests", USUAL_REQUESTS),
        Arrays.stream(System.getProperty("voidgram.fuzz.only", "").split(","))
            .filter(name -> !name.isBlank())
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean includes(ApiOperation operation) {
    return only.isEmpty() || only.contains(operation.operationId());
  }
}
