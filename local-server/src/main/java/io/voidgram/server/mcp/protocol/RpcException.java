package io.voidgram.server.mcp.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** An error of the protocol itself, not of a tool. */
public final class RpcException extends RuntimeException {
  public static final int PARSE_ERROR = -32700;
  public static final int INVALID_REQUEST = -32600;
  public static final int METHOD_NOT_FOUND = -32601;
  public static final int INVALID_PARAMS = -32602;
  public static final int INTERNAL_ERROR = -32603;
  public static final int RESOURCE_NOT_FOUND = -32002;
  public static final int HEADER_MISMATCH = -32020;
  public static final int UNSUPPORTED_VERSION = -32022;

  private final int code;
  private final transient @Nullable JsonObject data;
  private final transient @Nullable JsonElement requestId;

  public RpcException(int code, String message) {
    this(code, message, null);
  }

  RpcException(int code, String message, @Nullable JsonObject data) {
    this(code, message, data, null);
  }

  private RpcException(
      int code, String message, @Nullable JsonObject data, @Nullable JsonElement requestId) {
    super(message);
    this.code = code;
    this.data = data;
    this.requestId = requestId;
  }

  /** Of a request whose params cannot be read, but whose id can. */
  static RpcException params(JsonElement requestId) {
    return new RpcException(INVALID_PARAMS, "The params are no object.", null, requestId);
  }

  public int code() {
    return code;
  }

  /** The answer to a message that could not be read as a whole, with its id where that is known. */
  public JsonObject answer() {
    return answer(requestId);
  }

  /** The answer to the request with that id; null when it has none. */
  public JsonObject answer(@Nullable JsonElement id) {
    JsonObject error = new JsonObject();
    error.addProperty("code", code);
    error.addProperty("message", getMessage());
    if (data != null) {
      error.add("data", data);
    }
    JsonObject answer = new JsonObject();
    answer.addProperty("jsonrpc", "2.0");
    answer.add("id", id == null ? JsonNull.INSTANCE : id);
    answer.add("error", error);
    return answer;
  }
}
