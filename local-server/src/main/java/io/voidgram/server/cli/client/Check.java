package io.voidgram.server.cli.client;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param fix what to do; null when nothing is to be done
 */
record Check(String name, String status, String message, @Nullable String fix) {
  static final String FAIL = "fail";

  static Check ok(String name, String message) {
    return new Check(name, "ok", message, null);
  }

  static Check warn(String name, String message, String fix) {
    return new Check(name, "warn", message, fix);
  }

  static Check fail(String name, String message, String fix) {
    return new Check(name, FAIL, message, fix);
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    json.addProperty("status", status);
    json.addProperty("message", message);
    json.addProperty("fix", fix);
    return json;
  }

  String text() {
    return fix == null ? message : message + " " + fix;
  }
}
