package io.voidgram.server.mcp.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.json.Ids;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.ErrorGuide;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.catalogue.Prompts;
import io.voidgram.server.mcp.catalogue.Resources;
import io.voidgram.server.text.Visible;
import java.util.List;
import java.util.Locale;

/** Reads resources, and completes what a user begins to type. */
record Reading(Host host) {
  private static final int VALUES_MAX = 100;

  JsonObject read(Message message) {
    String uri = message.subject().orElseThrow(() -> Protocol.invalid("params has no uri."));
    if (uri.equals(Resources.ERRORS)) {
      return contents(uri, Resources.MARKDOWN, ErrorGuide.markdown());
    }
    try {
      return contents(uri, Resources.JSON, fromApi(uri, message).toString());
    } catch (ToolFailure failure) {
      if (failure.is(ToolFailure.NOT_FOUND)) {
        throw unknown(uri, message);
      }
      throw new RpcException(RpcException.INTERNAL_ERROR, failure.text());
    }
  }

  private JsonObject fromApi(String uri, Message message) {
    if (uri.equals(Resources.OPENAPI)) {
      return host.api().get("/openapi.json").body();
    }
    String id = uri.startsWith(Resources.POSTS) ? uri.substring(Resources.POSTS.length()) : "";
    if (!Ids.isUuid(id)) {
      throw unknown(uri, message);
    }
    return host.api().get("/posts/" + Ids.canonical(id)).body();
  }

  private static RpcException unknown(String uri, Message message) {
    return new RpcException(
        message.isModern() ? RpcException.INVALID_PARAMS : RpcException.RESOURCE_NOT_FOUND,
        "There is no resource " + Visible.shown(uri) + ".");
  }

  private static JsonObject contents(String uri, String mimeType, String text) {
    JsonObject one = new JsonObject();
    one.addProperty("uri", uri);
    one.addProperty("mimeType", mimeType);
    one.addProperty("text", text);
    JsonArray list = new JsonArray();
    list.add(one);
    JsonObject result = new JsonObject();
    result.add("contents", list);
    return result;
  }

  /** Usernames for the argument account, where VoidGram runs; else nothing. */
  JsonObject complete(Message message) {
    JsonObject ref = JsonView.object(message.params(), "ref").orElseGet(JsonObject::new);
    if (JsonView.text(ref, "type").orElse("").equals("ref/prompt")) {
      String prompt = JsonView.text(ref, "name").orElse("");
      if (Prompts.named(prompt).isEmpty()) {
        throw Protocol.invalid("There is no prompt " + Visible.shown(prompt) + ".");
      }
    }
    JsonObject argument = JsonView.object(message.params(), "argument").orElseGet(JsonObject::new);
    boolean isAccount = JsonView.text(argument, "name").orElse("").equals("account");
    String begun = JsonView.text(argument, "value").orElse("").toLowerCase(Locale.ROOT);
    List<String> names = isAccount ? usernames(begun.replaceFirst("^@", "")) : List.of();
    JsonObject completion = new JsonObject();
    completion.add("values", JsonView.list(names.subList(0, Math.min(names.size(), VALUES_MAX))));
    completion.addProperty("total", names.size());
    completion.addProperty("hasMore", names.size() > VALUES_MAX);
    JsonObject result = new JsonObject();
    result.add("completion", completion);
    return result;
  }

  /** A menu that stays empty tells as much as an error would. */
  private List<String> usernames(String begun) {
    try {
      Api api = host.api();
      return JsonView.objects(api.get("/auth/me").body(), "accounts").stream()
          .flatMap(account -> JsonView.text(account, "username").stream())
          .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(begun))
          .toList();
    } catch (ToolFailure failure) {
      return List.of();
    }
  }
}
