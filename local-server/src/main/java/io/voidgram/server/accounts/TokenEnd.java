package io.voidgram.server.accounts;

import io.voidgram.scheduling.graph.GraphCall.Param;
import io.voidgram.scheduling.graph.MetaHost;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.server.accounts.FoundAccount.FoundToken;
import io.voidgram.server.accounts.MetaQuestion.Dated;
import io.voidgram.server.error.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out how long a token lives, which Meta tells only some askers: then it stays unknown.
 *
 * <p>Source: developers.facebook.com, "Refresh access token" (Instagram Login; not for tokens
 * younger than a day) and "Debug token" (Facebook Login).
 */
record TokenEnd(MetaQuestion meta) {
  private static final Logger LOG = LoggerFactory.getLogger(TokenEnd.class);

  /**
   * The token, or the fresh one Meta gives in its place, with its end. Meta tells how long it lives
   * and not until when, so that its own clock counts: this computer's may be set right later.
   */
  FoundToken ofInstagram(String token, Instant now) {
    try {
      List<Param> params = List.of(new Param("grant_type", "ig_refresh_token"));
      Dated dated = meta.askDated(MetaHost.INSTAGRAM, "/refresh_access_token", params, token);
      JsonObject answer = dated.answer();
      String fresh = answer.textOrNull("access_token");
      long livesS = answer.number("expires_in", 0);
      if (fresh != null && livesS > 0) {
        Instant from = Objects.requireNonNullElse(dated.at(), now);
        return new FoundToken(fresh, from.plusSeconds(livesS));
      }
    } catch (ApiException e) {
      LOG.debug("The token's end stays unknown: {}", e.getMessage());
    }
    return new FoundToken(token, null);
  }

  /** The token with its end. */
  FoundToken ofFacebook(String token) {
    try {
      List<Param> params = List.of(new Param("input_token", token));
      JsonObject data =
          meta.ask(MetaHost.FACEBOOK, "/debug_token", params, token).objectOrNull("data");
      long expiresAtS = data == null ? 0 : data.number("expires_at", 0);
      if (expiresAtS > 0) {
        return new FoundToken(token, Instant.ofEpochSecond(expiresAtS));
      }
    } catch (ApiException e) {
      LOG.debug("The token's end stays unknown: {}", e.getMessage());
    }
    return new FoundToken(token, null);
  }
}
