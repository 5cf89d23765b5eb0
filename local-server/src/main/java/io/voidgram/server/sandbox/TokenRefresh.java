package io.voidgram.server.sandbox;

import com.google.gson.JsonElement;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.Token;
import io.voidgram.server.sandbox.world.Tokens;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code GET /refresh_access_token}: sixty more days for a token that is a day old. As long as the
 * old one survives, it is the same: a sandbox that is reset then still knows whom it let in.
 */
final class TokenRefresh {
  private static final Duration AGE_MIN = Duration.ofHours(24);
  private static final int REPLACED_SUBCODE = 467;

  private TokenRefresh() {}

  static JsonElement refresh(GraphCall call) {
    if (!call.required("grant_type").equals("ig_refresh_token")) {
      throw GraphErrors.badParameter("Param grant_type must be ig_refresh_token");
    }
    Token fresh = call.world().locked(() -> renew(call));
    return Json.object(
        "access_token", fresh.value(),
        "token_type", "bearer",
        "expires_in", Tokens.LONG_LIFE.toSeconds(),
        "permissions", String.join(",", fresh.scopes()));
  }

  private static Token renew(GraphCall call) {
    Token old = call.token();
    Instant now = call.world().clock().now();
    if (now.isBefore(old.issuedAt().plus(AGE_MIN))) {
      throw GraphErrors.badParameter(
          "The access token is less than 24 hours old and cannot be refreshed yet");
    }
    Tokens tokens = call.world().tokens();
    if (call.world().knobs().isOn(Knob.OLD_TOKEN_SURVIVES_REFRESH)) {
      return tokens.renew(old, now, Tokens.LONG_LIFE);
    }
    tokens.kill(old, REPLACED_SUBCODE);
    return tokens.mint(old.kind(), old.ownerId(), old.scopes(), now, Tokens.LONG_LIFE);
  }
}
