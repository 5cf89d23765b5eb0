package io.voidgram.server.mcp.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.mcp.call.Run;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells a client how far its call is, when it asked for that. */
public final class Progress {
  /** So that there is a sign of life at least every five seconds. */
  private static final Duration TICK = Duration.ofSeconds(4);

  private static final Set<String> LONG_TOOLS =
      Set.of("schedule_batch", "upload_media", "publish_post", "wait_for_post");

  private Progress() {}

  /** Sends notifications for the calls that take long; null when none are wanted. */
  public static Run.@Nullable Listener of(Message message, Consumer<JsonObject> sender) {
    JsonElement token = message.progressToken();
    if (token == null || !isLong(message)) {
      return null;
    }
    return (done, total, words) -> sender.accept(notification(token, done, total, words));
  }

  private static boolean isLong(Message message) {
    return message.method().equals("tools/call")
        && LONG_TOOLS.contains(message.subject().orElse(""));
  }

  private static JsonObject notification(
      JsonElement token, double done, @Nullable Integer total, String words) {
    JsonObject params = params(token, done, total, words);
    JsonObject notification = new JsonObject();
    notification.addProperty("jsonrpc", "2.0");
    notification.addProperty("method", "notifications/progress");
    notification.add("params", params);
    return notification;
  }

  private static JsonObject params(
      JsonElement token, double done, @Nullable Integer total, String words) {
    JsonObject params = new JsonObject();
    params.add("progressToken", token);
    params.addProperty("progress", done);
    if (total != null) {
      params.addProperty("total", total);
    }
    params.addProperty("message", words);
    return params;
  }

  /** Signs of life while a call runs; who is told of nothing needs none. */
  public static Optional<ScheduledFuture<?>> tick(
      Message message, Run run, ScheduledExecutorService timer) {
    if (message.progressToken() == null || !isLong(message)) {
      return Optional.empty();
    }
    long period = TICK.toMillis();
    return Optional.of(timer.scheduleAtFixedRate(run::tick, period, period, TimeUnit.MILLISECONDS));
  }
}
