package io.voidgram.server.http.jetty;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.BodyReader.BrokenBodyException;
import io.voidgram.server.http.HttpErrors;
import io.voidgram.server.store.StoreException;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What anything that was thrown means to the caller; the unexpected is logged in full. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static ApiException meaningOf(Throwable failure) {
    if (failure instanceof ApiException known) {
      return known;
    }
    if (failure instanceof BrokenBodyException broken) {
      return ofBrokenBody(broken);
    }
    if (failure instanceof StoreException store) {
      LOG.warn("The database could not answer: {}", store.getMessage(), store.getCause());
      return new ApiException(ErrorCode.SERVICE_UNAVAILABLE, String.valueOf(store.getMessage()));
    }
    if (failure instanceof HttpException refusal) {
      return HttpErrors.forStatus(refusal.getCode());
    }
    if (failure instanceof EofException) {
      LOG.debug("The caller has gone before the answer", failure);
      return HttpErrors.forStatus(400);
    }
    String reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("Unexpected failure, reference {}", reference, failure);
    return new ApiException(
        ErrorCode.INTERNAL_ERROR,
        "Something went wrong in VoidGram. The log tells more at reference " + reference + ".");
  }

  private static ApiException ofBrokenBody(Throwable broken) {
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return new ApiException(
            ErrorCode.VALIDATION_ERROR, 408, "The body did not arrive in time. Send it again.");
      }
      if (cause instanceof HttpException refusal) {
        return HttpErrors.forStatus(refusal.getCode());
      }
    }
    return new ApiException(
        ErrorCode.VALIDATION_ERROR, "The body ended before its announced length. Send it again.");
  }
}
