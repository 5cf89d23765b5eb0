package io.voidgram.server.sandbox.facebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Token;
import io.voidgram.server.sandbox.world.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /debug_token}: what is known about an access token. */
final class TokenCalls {
  private TokenCalls() {}

  static JsonElement debug(GraphCall call) {
    Optional<Token> input = call.world().tokens().find(call.required("input_token"));
    return Json.object("data", input.map(token -> known(call, token)).orElseGet(() -> dead(0)));
  }

  private static JsonObject known(GraphCall call, Token token) {
    int deadSubcode = token.deadSubcodeAt(call.world().clock().now());
    JsonObject data = deadSubcode == 0 ? alive(token) : dead(deadSubcode);
    data.addProperty("app_id", "1");
    data.addProperty("application", "The sandbox's app");
    data.addProperty("type", token.kind() == Token.Kind.PAGE ? "PAGE" : "USER");
    data.addProperty("issued_at", token.issuedAt().getEpochSecond());
    data.addProperty("expires_at", epochSecond(token.expiresAt()));
    return data;
  }

  private static JsonObject alive(Token token) {
    JsonObject data = Json.object("is_valid", true);
    Instant accessEnd = token.issuedAt().plus(Tokens.LONG_LIFE);
    data.addProperty("data_access_expires_at", accessEnd.getEpochSecond());
    data.addProperty(token.kind() == Token.Kind.PAGE ? "profile_id" : "user_id", token.ownerId());
    data.add("scopes", Json.GSON.toJsonTree(token.scopes().stream().sorted().toList()));
    return data;
  }

  private static JsonObject dead(int subcode) {
    String message = "Error validating access token: it is not valid.";
    JsonObject error = Json.object("code", 190, "message", message, "subcode", subcode);
    return Json.object("error", error, "is_valid", false, "scopes", List.of());
  }

  /** 0 stands for never. */
  private static long epochSecond(@Nullable Instant instant) {
    return instant == null ? 0 : instant.getEpochSecond();
  }
}
