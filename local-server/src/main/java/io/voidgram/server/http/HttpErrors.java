package io.voidgram.server.http;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;

/** The errors HTTP itself knows, in the words and codes of our error body. */
public final class HttpErrors {
  private HttpErrors() {}

  public static ApiException forStatus(int status) {
    return new ApiException(codeFor(status), status, messageFor(status));
  }

  private static ErrorCode codeFor(int status) {
    return switch (status) {
      case 404, 405, 501 -> ErrorCode.NOT_FOUND;
      case 503 -> ErrorCode.SERVICE_UNAVAILABLE;
      case 505 -> ErrorCode.VALIDATION_ERROR;
      default -> status < 500 ? ErrorCode.VALIDATION_ERROR : ErrorCode.INTERNAL_ERROR;
    };
  }

  private static String messageFor(int status) {
    return switch (status) {
      case 400 -> "The request is not well-formed HTTP.";
      case 404 -> "There is nothing at this address. See /api/v1/openapi.json.";
      case 405, 501 ->
          "This method is not for this address; the Allow header names those that are.";
      case 408 -> "The request did not arrive in time. Send it again.";
      case 413 -> "The body is too long. Send less at once.";
      case 414 -> "The address is too long.";
      case 415 -> "Send JSON, with Content-Type: application/json.";
      case 417 -> "Of expectations only 100-continue is known here. Leave the Expect header out.";
      case 426, 505 -> "This version of HTTP is not spoken here. Send HTTP/1.1.";
      case 431 -> "The headers are too long.";
      case 503 -> "VoidGram is stopping. Start it again.";
      default -> status < 500 ? "The request was refused." : "Something went wrong in VoidGram.";
    };
  }
}
