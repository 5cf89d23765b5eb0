package io.voidgram.server.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpHeaders;

/** What came back for one request. */
record Answer(int status, HttpHeaders headers, String body) {

  JsonElement element() {
    return JsonParser.parseString(body);
  }

  JsonObject json() {
    return element().getAsJsonObject();
  }

  String text(String member) {
    return json().get(member).getAsString();
  }

  String id() {
    return text("id");
  }

  /** {@code 9007/2207027}; {@code ok} when it is no error. */
  String error() {
    if (!(json().get("error") instanceof JsonObject error)) {
      return "ok";
    }
    int subcode = error.has("error_subcode") ? error.get("error_subcode").getAsInt() : 0;
    return error.get("code").getAsInt() + (subcode == 0 ? "" : "/" + subcode);
  }
}
