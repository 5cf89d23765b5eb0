package io.voidgram.server.error;

import io.voidgram.scheduling.error.ErrorCode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The answer to a request is an error: what the caller is told, and with which code. */
public final class ApiException extends RuntimeException {
  private static final int CONFLICT = 409;

  private final ErrorCode code;
  private final int status;
  private final transient Map<String, String> headers = new TreeMap<>();
  private transient @Nullable Problems problems;
  private @Nullable Long retryAfterS;

  /**
   * An error with the status of its code.
   *
   * @param message what happened, to what, and what to do; it reaches the caller as it is
   */
  public ApiException(ErrorCode code, String message) {
    this(code, code.httpStatus(), message);
  }

  /** For the refusals of HTTP itself (405, 413, 415, ...), which share codes with other errors. */
  public ApiException(ErrorCode code, int status, String message) {
    super(message);
    this.code = code;
    this.status = status;
  }

  /** What is asked for cannot be while something else is as it is, which the message names. */
  public static ApiException conflict(String message) {
    return new ApiException(ErrorCode.VALIDATION_ERROR, CONFLICT, message);
  }

  public static ApiException validation(String message, Problems problems) {
    ApiException exception = new ApiException(ErrorCode.VALIDATION_ERROR, message);
    exception.problems = problems;
    return exception;
  }

  public static ApiException rateLimited(long retryAfterS) {
    ApiException exception =
        new ApiException(
            ErrorCode.RATE_LIMITED,
            "Too many requests with this API key. Wait " + retryAfterS + " s, then try once.");
    exception.retryAfterS = retryAfterS;
    return exception.withHeader("Retry-After", Long.toString(retryAfterS));
  }

  public ApiException withHeader(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** The code in the error body. */
  public ErrorCode code() {
    return code;
  }

  /** The HTTP status, which is the code's own unless HTTP asks for another. */
  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public @Nullable Problems problems() {
    return problems;
  }

  public @Nullable Long retryAfterS() {
    return retryAfterS;
  }
}
