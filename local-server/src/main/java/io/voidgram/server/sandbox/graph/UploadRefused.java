package io.voidgram.server.sandbox.graph;

import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.world.Json;

/** Ends a call to the upload host, which has an error envelope of its own. */
public final class UploadRefused extends RuntimeException {
  private static final int BAD_REQUEST = 400;

  private final boolean isRetriable;
  private final String why;

  public UploadRefused(boolean isRetriable, String why) {
    super(why, null, false, false);
    this.isRetriable = isRetriable;
    this.why = why;
  }

  int status() {
    return BAD_REQUEST;
  }

  JsonObject body() {
    return Json.object(
        "debug_info",
        Json.object("retriable", isRetriable, "type", "ProcessingFailedError", "message", why));
  }
}
