package io.voidgram.server.mcp;

import com.google.gson.JsonObject;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.LiveBody;
import io.voidgram.server.http.Routes;
import io.voidgram.server.mcp.call.Run;
import io.voidgram.server.mcp.catalogue.Catalogue;
import io.voidgram.server.mcp.protocol.Message;
import io.voidgram.server.mcp.protocol.Protocol;
import io.voidgram.server.mcp.protocol.RpcException;
import io.voidgram.server.work.Threads;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;

/** The Model Context Protocol over HTTP, without sessions: {@code POST /mcp}. */
public final class McpRoutes implements AutoCloseable {
  private static final int BODY_BYTES_MAX = 8 << 20;
  private static final String EVENTS = "text/event-stream";

  /** Each call asks this server in turn, which must have threads left to answer. */
  private static final int CALLS_MAX = 32;

  private final String baseUrl;
  private final InstantSource clock;
  private final Set<LiveCall> calls = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer = Threads.timer("mcp");

  /** For the server whose REST API is at that address. */
  public McpRoutes(String baseUrl, InstantSource clock) {
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes.postOnly("/mcp", Access.KEY, this::answer);
    routes.root().postOnly("/mcp", Access.KEY, this::answer);
    routes.root().get("/voidgram.mcpb", Access.OPEN, request -> bundle());
  }

  private static Answer bundle() {
    return Answer.buffer(200, "application/octet-stream", ByteBuffer.wrap(Bundle.bytes()))
        .withHeader("Content-Disposition", "attachment; filename=\"voidgram.mcpb\"");
  }

  private Answer answer(ApiRequest request) {
    byte[] body = request.jsonText(BODY_BYTES_MAX);
    Message message;
    try {
      message = Message.parse(body);
    } catch (RpcException e) {
      return Answer.json(e.code() == RpcException.INVALID_PARAMS ? 200 : 400, e.answer());
    }
    if (message.isAnswer() || message.isNotification()) {
      return Answer.empty(202);
    }
    tool(message).ifPresent(request::isFor);
    try {
      HeaderCheck.check(message, request::header);
      return answer(message, protocol(request), request);
    } catch (RpcException e) {
      return Answer.json(status(e, message), e.answer(message.id()));
    }
  }

  /** Only what looks like the name of a tool: anything may be sent in its place. */
  private static Optional<String> tool(Message message) {
    return message
        .subject()
        .filter(name -> message.method().equals("tools/call") && name.matches("[a-z_]{1,40}"));
  }

  private Protocol protocol(ApiRequest request) {
    String authorization = request.header("Authorization").orElseThrow();
    return new Protocol(catalogue(request), new HttpHost(baseUrl, authorization), clock);
  }

  private static Catalogue catalogue(ApiRequest request) {
    Catalogue all = Catalogue.whole();
    try {
      Catalogue named = request.header("X-VoidGram-Tools").map(all::only).orElse(all);
      return isReadOnly(request) ? named.readOnly() : named;
    } catch (IllegalArgumentException e) {
      throw new ApiException(
          ErrorCode.VALIDATION_ERROR, "The header X-VoidGram-Tools: " + e.getMessage());
    }
  }

  /** Any other word would leave open what its sender meant to close. */
  private static boolean isReadOnly(ApiRequest request) {
    return switch (request.header("X-VoidGram-Read-Only").orElse("0").strip()) {
      case "0" -> false;
      case "1" -> true;
      default ->
          throw new ApiException(
              ErrorCode.VALIDATION_ERROR, "The header X-VoidGram-Read-Only must be 0 or 1.");
    };
  }

  private static int status(RpcException error, Message message) {
    return switch (error.code()) {
      case RpcException.METHOD_NOT_FOUND -> message.isModern() ? 404 : 200;
      case RpcException.HEADER_MISMATCH,
          RpcException.UNSUPPORTED_VERSION,
          RpcException.INVALID_REQUEST ->
          400;
      default -> 200;
    };
  }

  private Answer answer(Message message, Protocol protocol, ApiRequest request) {
    protocol.requireVersion(message);
    if (!message.asksApi()) {
      JsonObject result = protocol.result(message, new Run(null));
      return Answer.json(200, message.answer(result));
    }
    requireRoom();
    boolean isStream = message.progressToken() != null && takesEvents(request);
    String type = isStream ? EVENTS : "application/json";
    Answer live =
        Answer.live(type + "; charset=utf-8", body -> start(message, protocol, body, isStream))
            .withHeader("Cache-Control", "no-store");
    return isStream ? live.withHeader("X-Accel-Buffering", "no") : live;
  }

  private void requireRoom() {
    if (calls.size() >= CALLS_MAX) {
      throw new ApiException(
              ErrorCode.SERVICE_UNAVAILABLE,
              "Too many calls are under way. Wait some seconds, then send it again.")
          .withHeader("Retry-After", "5");
    }
  }

  private static boolean takesEvents(ApiRequest request) {
    return request.header("Accept").orElse("").toLowerCase(Locale.ROOT).contains(EVENTS);
  }

  private void start(Message message, Protocol protocol, LiveBody body, boolean isStream) {
    LiveCall call = new LiveCall(message, protocol, sink(body), isStream);
    calls.add(call);
    Threads.start(
        "mcp-call",
        () -> {
          try {
            call.answer(timer);
          } finally {
            calls.remove(call);
          }
        });
  }

  private static Sink sink(LiveBody body) {
    return new Sink() {
      @Override
      public boolean send(byte[] part) {
        return body.send(part);
      }

      @Override
      public void end() {
        body.finish();
      }
    };
  }

  /** Ends what is under way: the web server would wait for it. */
  @Override
  public void close() {
    calls.forEach(LiveCall::cancel);
    timer.shutdownNow();
  }
}
