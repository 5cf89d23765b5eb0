package io.voidgram.server.openapi.fuzz;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Fuzzes a server that somebody started. Arguments: its origin, as {@code http://localhost:3001}.
 * Environment: {@code VOIDGRAM_API_KEY}, and {@code VOIDGRAM_SESSION} for the value of a session
 * cookie. Start that server with {@code RATE_LIMIT_RPM} and {@code RATE_LIMIT_RPH} out of the way,
 * on a home that may be filled with nonsense, and with the sandbox as its Instagram.
 */
public final class FuzzMain {

  private FuzzMain() {}

  /** Ends with 1 when anything was found. */
  public static void main(String[] arguments) {
    FuzzTarget target =
        new FuzzTarget(
            URI.create(arguments[0]),
            Objects.requireNonNull(System.getenv("VOIDGRAM_API_KEY"), "set VOIDGRAM_API_KEY"),
            Optional.ofNullable(System.getenv("VOIDGRAM_SESSION")));
    FuzzReport report = Fuzzer.run(target, FuzzSettings.fromProperties());
    System.out.println(report);
    System.exit(report.findings().isEmpty() ? 0 : 1);
  }
}
