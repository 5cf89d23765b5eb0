package io.voidgram.server.mcp.catalogue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.ErrorGuide;

/** What an assistant can read beside the tools. */
public final class Resources {
  public static final String OPENAPI = "voidgram://openapi";
  public static final String ERRORS = "voidgram://errors";
  public static final String POSTS = "voidgram://posts/";
  public static final String JSON = "application/json";
  public static final String MARKDOWN = "text/markdown";
  static final String TEXT = "io.voidgram/text";

  private Resources() {}

  /** What {@code resources/list} shows. */
  public static JsonArray json() {
    JsonArray list = new JsonArray();
    list.add(
        resource(
            OPENAPI, "openapi", "REST API", "The OpenAPI document of VoidGram's REST API.", JSON));
    list.add(
        resource(
            ERRORS,
            "errors",
            "Error codes",
            "Every error code, its meaning, what to do.",
            MARKDOWN));
    return list;
  }

  private static JsonObject resource(
      String uri, String name, String title, String description, String mimeType) {
    JsonObject json = new JsonObject();
    json.addProperty("uri", uri);
    json.addProperty("name", name);
    json.addProperty("title", title);
    json.addProperty("description", description);
    json.addProperty("mimeType", mimeType);
    return json;
  }

  /** What {@code resources/templates/list} shows. */
  public static JsonArray templates() {
    JsonObject json = new JsonObject();
    json.addProperty("uriTemplate", POSTS + "{postId}");
    json.addProperty("name", "post");
    json.addProperty("title", "Post");
    json.addProperty("description", "One post, as the REST API shows it.");
    json.addProperty("mimeType", JSON);
    JsonArray list = new JsonArray();
    list.add(json);
    return list;
  }

  static JsonArray withTexts() {
    JsonArray list = json();
    JsonObject meta = new JsonObject();
    meta.addProperty(TEXT, ErrorGuide.markdown());
    list.get(1).getAsJsonObject().add("_meta", meta);
    return list;
  }
}
