package io.voidgram.server.sandbox.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a call, wherever they came from: query, form, JSON or multipart. */
public record Parameters(Map<String, String> values) {
  public Parameters {
    values = new LinkedHashMap<>(values);
  }

  /** Reads query and body; the body wins where both name a parameter. */
  public static Parameters of(HttpRequest request) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    addForm(request.rawQuery(), values);
    String type = request.header("Content-Type").orElse("");
    if (type.startsWith("application/json")) {
      addJson(request.bodyText(), values);
    } else if (type.startsWith("multipart/form-data")) {
      values.putAll(Multipart.fields(request.bodyBytes(), type));
    } else if (type.isEmpty() || type.startsWith("application/x-www-form-urlencoded")) {
      addForm(request.bodyText(), values);
    }
    return new Parameters(values);
  }

  public static Parameters ofQuery(String rawQuery) {
    Map<String, String> values = new LinkedHashMap<>();
    addForm(rawQuery, values);
    return new Parameters(values);
  }

  private static void addForm(String form, Map<String, String> values) {
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = HttpRequest.decode(equals < 0 ? pair : pair.substring(0, equals));
      if (!name.isEmpty()) {
        values.put(name, equals < 0 ? "" : HttpRequest.decode(pair.substring(equals + 1)));
      }
    }
  }

  private static void addJson(String body, Map<String, String> values) {
    try {
      JsonElement json = JsonParser.parseString(body);
      if (json instanceof JsonObject object) {
        object.entrySet().stream()
            .filter(entry -> !entry.getValue().isJsonNull())
            .forEach(entry -> values.put(entry.getKey(), asText(entry.getValue())));
      }
    } catch (JsonParseException e) {
      values.put("(unreadable JSON body)", String.valueOf(e.getMessage()));
    }
  }

  private static String asText(JsonElement value) {
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  public boolean has(String name) {
    return get(name).isPresent();
  }

  public boolean isTrue(String name) {
    return get(name)
        .filter(value -> value.equalsIgnoreCase("true") || value.equals("1"))
        .isPresent();
  }
}
