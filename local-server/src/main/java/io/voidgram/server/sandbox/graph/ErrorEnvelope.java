package io.voidgram.server.sandbox.graph;

import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.http.Reply;
import io.voidgram.server.sandbox.world.Json;
import java.security.SecureRandom;
import java.util.Base64;

/** Puts an error into the envelope that every Graph answer uses. */
final class ErrorEnvelope {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TRACE_BYTES = 16;

  private ErrorEnvelope() {}

  static Reply reply(GraphError error, boolean isSparse) {
    Reply reply = Reply.json(error.status(), Json.GSON.toJson(json(error, isSparse)));
    boolean isAboutToken = error.code() == 190;
    return isAboutToken
        ? reply.withHeader(
            "WWW-Authenticate",
            "OAuth \"Facebook Platform\" \"invalid_token\" \"" + error.message() + "\"")
        : reply;
  }

  private static JsonObject json(GraphError error, boolean isSparse) {
    JsonObject inner =
        Json.object("message", error.message(), "type", "OAuthException", "code", error.code());
    if (!isSparse || error.subcode() != 0) {
      inner.addProperty("error_subcode", error.subcode());
    }
    if (!isSparse || error.isTransient()) {
      inner.addProperty("is_transient", error.isTransient());
    }
    if (!isSparse || !error.title().isEmpty()) {
      inner.addProperty("error_user_title", error.title());
      inner.addProperty("error_user_msg", error.text());
    }
    inner.addProperty("fbtrace_id", freshTraceId());
    return Json.object("error", inner);
  }

  static String freshTraceId() {
    byte[] bytes = new byte[TRACE_BYTES];
    RANDOM.nextBytes(bytes);
    return "A" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
