package io.voidgram.server.http;

import com.google.gson.JsonObject;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.error.Problems;
import java.nio.charset.StandardCharsets;

/** The one shape of every error: {@code {error, code, status, details?, retryAfter?}}. */
public final class ErrorBody {
  public static final String CONTENT_TYPE = "application/json; charset=utf-8";

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
}
