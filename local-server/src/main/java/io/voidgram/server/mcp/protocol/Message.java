package io.voidgram.server.mcp.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.voidgram.server.mcp.api.JsonView;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One message of a client: a request, or a notification, which has no id.
 *
 * @param method empty when it is the answer to a request, which we never send
 * @param version the protocol's version that it was sent with; null in the older era
 */
public record Message(
    @Nullable JsonElement id, String method, JsonObject params, @Nullable String version) {
  private static final String HIGH = "u[dD][89abAB]\\p{XDigit}{2}";
  private static final String LOW = "u[dD][c-fC-F]\\p{XDigit}{2}";

  /** Any escape, so that none is begun in the middle; group 1 is half a letter. */
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:" + HIGH + "\\\\" + LOW + "|(" + HIGH + "|" + LOW + ")|.)");

  private static final String HALF = Matcher.quoteReplacement("\\uFFFD");
  static final String VERSION = "io.modelcontextprotocol/protocolVersion";

  /**
   * Reads one.
   *
   * @throws RpcException when it is none
   */
  public static Message parse(byte[] utf8) {
    return of(json(utf8));
  }

  /** All that is JSON: what a tool or the API does not take, they say themselves. */
  private static JsonElement json(byte[] utf8) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      JsonReader reader = new JsonReader(new StringReader(wellFormed(text)));
      reader.setStrictness(Strictness.STRICT);
      boolean isEmpty = text.isBlank(); // which Gson takes for null
      JsonElement json = JsonParser.parseReader(reader);
      if (!isEmpty && reader.peek() == JsonToken.END_DOCUMENT) {
        return json;
      }
    } catch (IOException | JsonParseException e) {
      throw new RpcException(RpcException.PARSE_ERROR, "The message is not JSON.");
    }
    throw new RpcException(RpcException.PARSE_ERROR, "The message is not JSON.");
  }

  /** Who cuts a text in the middle of an emoji leaves half a letter, which no JSON reader takes. */
  private static String wellFormed(String json) {
    return ESCAPE.matcher(json).replaceAll(escape -> escape.group(1) == null ? "$0" : HALF);
  }

  private static Message of(JsonElement json) {
    if (!(json instanceof JsonObject object)
        || !JsonView.text(object, "jsonrpc").orElse("").equals("2.0")) {
      throw new RpcException(
          RpcException.INVALID_REQUEST, "The message is no single JSON-RPC 2.0 object.");
    }
    boolean isAnswer = !object.has("method") && (object.has("result") || object.has("error"));
    Optional<String> method = JsonView.text(object, "method");
    JsonElement id = object.get("id");
    boolean hasGoodId =
        id == null || (id instanceof JsonPrimitive value && (value.isString() || value.isNumber()));
    if (!hasGoodId || (method.isEmpty() && !isAnswer)) {
      throw new RpcException(
          RpcException.INVALID_REQUEST, "The message has no method, or an id of no known kind.");
    }
    JsonObject params = params(object, id);
    String version = JsonView.object(params, "_meta").flatMap(Message::version).orElse(null);
    return new Message(id, method.orElse(""), params, version);
  }

  /** What JSON-RPC allows and this protocol does not, a list or null, is an error of the params. */
  private static JsonObject params(JsonObject message, @Nullable JsonElement id) {
    JsonElement given = message.has("params") ? message.get("params") : new JsonObject();
    if (given instanceof JsonObject params) {
      return params;
    }
    throw id == null || given.isJsonPrimitive()
        ? new RpcException(RpcException.INVALID_REQUEST, "The params are no object.")
        : RpcException.params(id);
  }

  private static Optional<String> version(JsonObject meta) {
    return meta.has(VERSION)
        ? Optional.of(JsonView.text(meta, VERSION).orElse(""))
        : Optional.empty();
  }

  public boolean isNotification() {
    return id == null;
  }

  /** Whether it is an answer to something. */
  public boolean isAnswer() {
    return method.isEmpty();
  }

  /** Whether it is of the era without {@code initialize}. */
  public boolean isModern() {
    return version != null;
  }

  /** Whether answering it may ask the REST API, which takes its time. */
  public boolean asksApi() {
    return switch (method) {
      case "tools/call", "resources/read", "completion/complete" -> true;
      default -> false;
    };
  }

  public Optional<JsonObject> meta() {
    return JsonView.object(params, "_meta");
  }

  /** What progress is to be told with; null when nobody wants to hear of it. */
  public @Nullable JsonElement progressToken() {
    JsonElement token = meta().map(meta -> meta.get("progressToken")).orElse(null);
    return token instanceof JsonPrimitive ? token : null;
  }

  /** What it is about: the tool, the prompt or the resource. */
  public Optional<String> subject() {
    return method.equals("resources/read")
        ? JsonView.text(params, "uri")
        : JsonView.text(params, "name");
  }

  /** The answer with that result. */
  public JsonObject answer(JsonObject result) {
    JsonObject answer = new JsonObject();
    answer.addProperty("jsonrpc", "2.0");
    answer.add("id", id);
    answer.add("result", result);
    return answer;
  }
}
