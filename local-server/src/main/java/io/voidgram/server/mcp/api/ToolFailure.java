package io.voidgram.server.mcp.api;

import java.util.Optional;

/**
 * Why a tool did not do what it was asked: what happened, what to do next, and a code for programs.
 */
public final class ToolFailure extends RuntimeException {
  public static final String INVALID_ARGUMENTS = "INVALID_ARGUMENTS";
  public static final String FILE_REFUSED = "FILE_REFUSED";
  public static final String APP_NOT_RUNNING = "APP_NOT_RUNNING";
  public static final String CONFIRMATION_REQUIRED = "CONFIRMATION_REQUIRED";
  public static final String RATE_LIMITED = "RATE_LIMITED";
  public static final String NOT_FOUND = "NOT_FOUND";
  public static final String SCOPE_REQUIRED = "SCOPE_REQUIRED";

  private final String code;
  private final String what;
  private final Optional<Integer> status;
  private final Optional<Long> retryAfterS;

  private ToolFailure(
      String code, String what, String next, Optional<Integer> status, Optional<Long> retryAfterS) {
    super(next.isEmpty() || what.contains(next) ? what : what + " " + next);
    this.code = code;
    this.what = what;
    this.status = status;
    this.retryAfterS = retryAfterS;
  }

  /** One that the tool found itself. */
  public static ToolFailure of(String code, String what, String next) {
    return new ToolFailure(code, what, next, Optional.empty(), Optional.empty());
  }

  /** Arguments that cannot be right. */
  public static ToolFailure arguments(String what, String next) {
    return of(INVALID_ARGUMENTS, what, next);
  }

  /** One that the REST API answered. */
  public static ToolFailure answered(
      String code, String what, String next, int status, Optional<Long> retryAfterS) {
    return new ToolFailure(code, what, next, Optional.of(status), retryAfterS);
  }

  public String code() {
    return code;
  }

  /** What happened, without what to do. */
  public String what() {
    return what;
  }

  public boolean is(String other) {
    return code.equals(other);
  }

  /** The HTTP status, where the REST API refused. */
  public Optional<Integer> status() {
    return status;
  }

  public Optional<Long> retryAfterS() {
    return retryAfterS;
  }

  /** All of it, for people and models. */
  public String text() {
    return getMessage() + " [" + code + "]";
  }
}
