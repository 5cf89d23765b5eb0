package io.voidgram.server.posts;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/** The body of a request about a post. */
public record PostBody(JsonObject fields) {

  public static PostBody empty() {
    return new PostBody(new JsonObject());
  }

  public static PostBody of(String accountId, String mediaType) {
    return empty().with("accountId", accountId).with("mediaType", mediaType);
  }

  public PostBody with(String name, String value) {
    return with(name, new JsonPrimitive(value));
  }

  public PostBody with(String name, boolean value) {
    return with(name, new JsonPrimitive(value));
  }

  /** A member whose value is given as JSON. */
  public PostBody withJson(String name, String json) {
    return with(name, JsonParser.parseString(json));
  }

  public PostBody withNull(String name) {
    return with(name, JsonNull.INSTANCE);
  }

  public PostBody withIds(String name, String... ids) {
    JsonArray list = new JsonArray();
    for (String id : ids) {
      list.add(id);
    }
    return with(name, list);
  }

  public PostBody without(String name) {
    JsonObject fewer = fields.deepCopy();
    fewer.remove(name);
    return new PostBody(fewer);
  }

  private PostBody with(String name, JsonElement value) {
    JsonObject more = fields.deepCopy();
    more.add(name, value);
    return new PostBody(more);
  }

  public String json() {
    return fields.toString();
  }
}
