package io.voidgram.server.mcp.stdio;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.json.Json;
import io.voidgram.server.mcp.call.Run;
import io.voidgram.server.mcp.protocol.Message;
import io.voidgram.server.mcp.protocol.Progress;
import io.voidgram.server.mcp.protocol.Protocol;
import io.voidgram.server.mcp.protocol.RpcException;
import io.voidgram.server.work.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers the messages on standard input, side by side, until it ends. */
public final class StdioServer {
  /** How long what is under way may take after the input has ended. */
  private static final Duration LAST_MAX = Duration.ofMillis(1750);

  private final StdioSettings settings;
  private final Protocol protocol;
  private final PrintStream out;
  private final Map<JsonElement, Run> running = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private final ScheduledExecutorService ticker = Threads.timer("progress");

  public StdioServer(StdioSettings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
    this.protocol = new Protocol(settings.catalogue(), new StdioHost(settings), Clock.systemUTC());
  }

  /** Returns when the input has ended and what was asked for is answered, or took too long. */
  public void serve(InputStream input) throws IOException {
    LineReader lines = new LineReader(input);
    Optional<byte[]> line = lines.next();
    while (line.isPresent()) {
      if (!isBlank(line.get())) {
        take(line.get());
      }
      line = lines.next();
    }
    awaitRest();
    running.values().forEach(Run::cancel);
    ticker.shutdownNow();
  }

  private static boolean isBlank(byte[] line) {
    for (byte letter : line) {
      if (letter != ' ' && letter != '\r' && letter != '\t') {
        return false;
      }
    }
    return true;
  }

  private synchronized void awaitRest() {
    long end = System.nanoTime() + LAST_MAX.toNanos();
    try {
      long leftMs;
      while (open.get() > 0 && (leftMs = (end - System.nanoTime()) / 1_000_000) > 0) {
        wait(leftMs);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(byte[] line) {
    Message message;
    try {
      message = Message.parse(line);
    } catch (RpcException e) {
      send(e.answer());
      return;
    }
    if (message.isAnswer()) {
      return; // nothing was asked
    }
    if (message.isNotification()) {
      onNotification(message);
    } else if (message.asksApi()) {
      Run run = new Run(Progress.of(message, this::send));
      running.put(id(message), run);
      open.incrementAndGet();
      Threads.start("call", () -> answerBeside(message, run));
    } else {
      answer(message, new Run(null));
    }
  }

  private static JsonElement id(Message message) {
    JsonElement id = message.id();
    if (id == null) {
      throw new IllegalStateException("A request has an id");
    }
    return id;
  }

  private void onNotification(Message message) {
    JsonElement id = message.params().get("requestId");
    Run run = id == null ? null : running.get(id);
    if (message.method().equals("notifications/cancelled") && run != null) {
      run.cancel();
    }
  }

  private void answerBeside(Message message, Run run) {
    var ticks = Progress.tick(message, run, ticker);
    try {
      answer(message, run);
    } finally {
      ticks.ifPresent(it -> it.cancel(false));
      running.remove(id(message), run);
      open.decrementAndGet();
      wakeRest();
    }
  }

  private synchronized void wakeRest() {
    notifyAll();
  }

  private void answer(Message message, Run run) {
    try {
      JsonObject result = protocol.result(message, run);
      run.end();
      if (!run.isCancelled()) {
        send(message.answer(result));
      }
    } catch (RpcException e) {
      send(e.answer(message.id()));
    } catch (Run.CancelledException e) {
      run.end(); // who cancelled it waits for no answer
    }
  }

  /** One message a line. The key is in none, whatever a caller put into its arguments. */
  private synchronized void send(JsonObject message) {
    String text = Json.text(message);
    String shown = settings.apiKey().map(key -> text.replace(key, "vg_live_(hidden)")).orElse(text);
    byte[] line = (shown + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(line, 0, line.length);
    out.flush();
  }
}
