package io.voidgram.server.mcp;

import com.google.gson.JsonObject;
import io.voidgram.server.json.Json;
import io.voidgram.server.mcp.call.Run;
import io.voidgram.server.mcp.protocol.Message;
import io.voidgram.server.mcp.protocol.Progress;
import io.voidgram.server.mcp.protocol.Protocol;
import io.voidgram.server.mcp.protocol.RpcException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A call whose answer is written while it runs, as events or as one JSON object. Blanks between say
 * that it lives, and so it is noticed when the reader has gone.
 */
final class LiveCall {
  private static final Duration BLANKS = Duration.ofMillis(250);

  private final Message message;
  private final Protocol protocol;
  private final Sink sink;
  private final boolean isStream;
  private final Run run;

  LiveCall(Message message, Protocol protocol, Sink sink, boolean isStream) {
    this.message = message;
    this.protocol = protocol;
    this.sink = sink;
    this.isStream = isStream;
    this.run = new Run(isStream ? Progress.of(message, this::sendEvent) : this::blank);
  }

  void cancel() {
    run.cancel();
  }

  /** Returns when the answer is sent, or nobody wants it any more. */
  void answer(ScheduledExecutorService timer) {
    long period = BLANKS.toMillis();
    var blanks = timer.scheduleAtFixedRate(this::stayAlive, period, period, TimeUnit.MILLISECONDS);
    var ticks = Progress.tick(message, run, timer);
    try {
      JsonObject answer = result();
      if (answer != null) {
        blanks.cancel(false);
        finish(answer);
      }
    } finally {
      run.end();
      blanks.cancel(false);
      ticks.ifPresent(it -> it.cancel(false));
      sink.end();
    }
  }

  private @Nullable JsonObject result() {
    try {
      JsonObject result = protocol.result(message, run);
      run.end();
      return message.answer(result);
    } catch (RpcException e) {
      return e.answer(message.id());
    } catch (Run.CancelledException e) {
      return null;
    }
  }

  private void finish(JsonObject answer) {
    if (isStream) {
      sendEvent(answer);
    } else {
      send(Json.text(answer));
    }
  }

  private void sendEvent(JsonObject json) {
    send("event: message\ndata: " + Json.text(json) + "\n\n");
  }

  private void stayAlive() {
    send(isStream ? ": \n\n" : " ");
  }

  private void blank(double done, @Nullable Integer total, String words) {
    stayAlive();
  }

  private void send(String text) {
    if (!sink.send(text.getBytes(StandardCharsets.UTF_8))) {
      run.cancel();
    }
  }
}
