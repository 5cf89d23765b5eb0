package io.voidgram.server.sandbox.privateapi;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.voidgram.server.sandbox.http.HttpRequest;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The session in an {@code Authorization} header; it outlives the sandbox that gave it. */
final class SandboxSession {
  private static final String BEARER = "Bearer IGT:2:";
  private static final String OURS = "SBX-";

  private SandboxSession() {}

  static String of(Account account) {
    String id = OURS + account.id() + "-" + UUID.randomUUID();
    String session = Json.object("ds_user_id", account.id(), "sessionid", id).toString();
    byte[] text = session.getBytes(StandardCharsets.UTF_8);
    return BEARER + Base64.getEncoder().encodeToString(text);
  }

  /** Whose session comes with the request; empty when none does, or one that nobody gave. */
  static Optional<String> accountId(HttpRequest request) {
    return request
        .header("Authorization")
        .filter(value -> value.startsWith(BEARER))
        .flatMap(value -> decoded(value.substring(BEARER.length())))
        .filter(json -> text(json, "sessionid").startsWith(OURS + text(json, "ds_user_id") + "-"))
        .map(json -> text(json, "ds_user_id"));
  }

  private static Optional<JsonObject> decoded(String base64) {
    try {
      String text = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      JsonElement json = JsonParser.parseString(text);
      return json.isJsonObject() ? Optional.of(json.getAsJsonObject()) : Optional.empty();
    } catch (IllegalArgumentException | JsonParseException e) {
      return Optional.empty();
    }
  }

  private static String text(JsonObject json, String name) {
    return json.has(name) && json.get(name).isJsonPrimitive() ? json.get(name).getAsString() : "";
  }
}
