package io.voidgram.server.http;

import com.google.gson.JsonObject;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.error.Problems;
import io.voidgram.server.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one shape of every error: {@code {error, code, status, details?, retryAfter?}}. */
public final class ErrorBody {
  public static final String CONTENT_TYPE = "application/json; charset=utf-8";
  private static final Logger LOG = LoggerFactory.getLogger(ErrorBody.class);

  private final boolean showsDetails;

  public ErrorBody(boolean showsDetails) {
    this.showsDetails = showsDetails;
  }

  public byte[] of(ApiException error) {
    JsonObject body = new JsonObject();
    body.addProperty("error", error.getMessage());
    body.addProperty("code", error.code().name());
    body.addProperty("status", error.status());
    Problems problems = error.problems();
    if (showsDetails && problems != null) {
      body.add("details", problems.toJson());
    }
    if (error.retryAfterS() != null) {
      body.addProperty("retryAfter", error.retryAfterS());
    }
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What anything that was thrown means to the caller; the unexpected is logged in full. */
  public static ApiException meaningOf(Throwable failure) {
    if (failure instanceof ApiException known) {
      return known;
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
}
