package io.voidgram.server.privateapi;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.server.instagram.PrivateReply;
import io.voidgram.server.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What keeps an account signed in, used again whole: what Instagram said last of each part.
 *
 * @param authorization the value of the {@code Authorization} header
 * @param mid the machine id that Instagram gave; null before it gave one
 * @param rur the data centre that Instagram named; null before it named one
 * @param claim the proof that Instagram gave for the next requests; null before it gave one
 */
record Session(
    String authorization, @Nullable String mid, @Nullable String rur, @Nullable String claim) {
  private static final String BEARER = "Bearer IGT:2:";
  private static final String ENDED = BEARER + "e30=";

  /** The session that began with that answer. */
  static Session of(String authorization, PrivateReply reply) {
    return new Session(authorization, null, null, null).after(reply);
  }

  /** The session as it goes on after that answer. */
  Session after(PrivateReply reply) {
    Map<String, String> told = reply.headers();
    String next = told.getOrDefault(PrivateReply.AUTHORIZATION, authorization);
    return new Session(
        isUsable(next) ? next : authorization,
        told.getOrDefault("ig-set-x-mid", mid),
        told.getOrDefault("ig-set-ig-u-rur", rur),
        told.getOrDefault("x-ig-set-www-claim", claim));
  }

  private static boolean isUsable(String authorization) {
    return authorization.startsWith(BEARER) && authorization.length() > ENDED.length();
  }

  /** The number of the account that is signed in; empty when the session does not tell. */
  String userId() {
    if (!authorization.startsWith(BEARER)) {
      return "";
    }
    try {
      byte[] text = Base64.getDecoder().decode(authorization.substring(BEARER.length()));
      JsonObject json = JsonObject.parseOrNull(new String(text, StandardCharsets.UTF_8));
      String id = json == null ? null : json.textOrNull("ds_user_id");
      return id == null ? "" : id;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** The headers that show it. */
  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", authorization);
    headers.put("IG-U-DS-USER-ID", userId());
    put(headers, "X-MID", mid);
    put(headers, "IG-U-RUR", rur);
    put(headers, "X-IG-WWW-Claim", claim == null ? "0" : claim);
    return headers;
  }

  private static void put(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  /** For the vault alone. */
  String text() {
    return Json.text(this);
  }

  /** What {@link #text} gave; sessions of earlier versions are their authorization alone. */
  static Session parse(String text) {
    JsonObject json = JsonObject.parseOrNull(text);
    String authorization = json == null ? null : json.textOrNull("authorization");
    return json == null || authorization == null
        ? new Session(text, null, null, null)
        : new Session(
            authorization,
            json.textOrNull("mid"),
            json.textOrNull("rur"),
            json.textOrNull("claim"));
  }

  @Override
  public String toString() {
    return "Session[***]";
  }
}
