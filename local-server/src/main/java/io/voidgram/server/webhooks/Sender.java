package io.voidgram.server.webhooks;

import io.voidgram.server.text.Text;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends an event to a webhook once, signed, and tells what became of it.
 *
 * <p>Source of the headers: Standard Webhooks 1.0.0, "Webhook metadata".
 */
final class Sender implements AutoCloseable {
  private static final int BODY_BYTES_MAX = 1024;
  private static final int BUSY = 429;
  private static final int UNAVAILABLE = 503;

  /** How long a receiver may take. */
  record Timeouts(Duration connect, Duration whole) {
    static final Timeouts USUAL = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(15));
  }

  /** What is sent. */
  record Message(String id, String body) {}

  private final Timeouts timeouts;
  private @Nullable OkHttpClient guarded;
  private @Nullable OkHttpClient unguarded;

  Sender(Timeouts timeouts) {
    this.timeouts = timeouts;
  }

  /** Sends the message; {@code now} goes into the signature, which receivers check for its age. */
  SendResult send(Webhook webhook, List<SigningSecret> secrets, Message message, Instant now) {
    long startedNs = System.nanoTime();
    Request request = request(webhook.url(), secrets, message, now);
    try (Response response = client(webhook.allowPrivateNetwork()).newCall(request).execute()) {
      String body = beginning(response);
      return new SendResult.Answered(
          response.code(), body, retryAfter(response, now), since(startedNs));
    } catch (IOException e) {
      return new SendResult.Unanswered(why(e), since(startedNs));
    }
  }

  private static Request request(
      String url, List<SigningSecret> secrets, Message message, Instant now) {
    String signatures =
        secrets.stream()
            .map(secret -> secret.sign(message.id(), now, message.body()))
            .collect(Collectors.joining(" "));
    return new Request.Builder()
        .url(url)
        .header("User-Agent", "VoidGram")
        .header("Accept-Encoding", "identity")
        .header("webhook-id", message.id())
        .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
        .header("webhook-signature", signatures)
        .post(new OneShotJson(message.body().getBytes(StandardCharsets.UTF_8)))
        .build();
  }

  /** OkHttp repeats other bodies by itself after some answers; how often is ours to decide. */
  private static final class OneShotJson extends RequestBody {
    private static final @Nullable MediaType JSON = MediaType.parse("application/json");

    private final byte[] json;

    OneShotJson(byte[] json) {
      this.json = json;
    }

    @Override
    public @Nullable MediaType contentType() {
      return JSON;
    }

    @Override
    public long contentLength() {
      return json.length;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(json);
    }
  }

  /** The status decides; a body that breaks off or never ends changes nothing. */
  private static String beginning(Response response) {
    BufferedSource source = response.body().source();
    Buffer read = source.getBuffer();
    try {
      source.request(BODY_BYTES_MAX);
    } catch (IOException e) {
      return text(read) + "…";
    }
    return text(read);
  }

  private static String text(Buffer read) {
    long bytes = Math.min(read.size(), BODY_BYTES_MAX);
    return read.snapshot((int) bytes).utf8();
  }

  private static @Nullable Duration retryAfter(Response response, Instant now) {
    boolean counts = response.code() == BUSY || response.code() == UNAVAILABLE;
    String header = response.header("Retry-After");
    return counts && header != null ? Retries.retryAfter(header, now) : null;
  }

  private String why(IOException e) {
    if (e instanceof TargetGuard.RefusedException) {
      return String.valueOf(e.getMessage());
    }
    if (e instanceof UnknownHostException) {
      return "The host is not known, or this computer is offline: " + e.getMessage();
    }
    if (e instanceof InterruptedIOException) {
      return Text.of(
          "The receiver did not answer within %d s, or not accept the connection within %d s.",
          timeouts.whole().toSeconds(), timeouts.connect().toSeconds());
    }
    return "The connection failed: " + e.getMessage();
  }

  private static Duration since(long startedNs) {
    return Duration.ofNanos(System.nanoTime() - startedNs);
  }

  /**
   * Two clients, which share no connection: what one may reach the other may not. Made at the first
   * delivery, because loading OkHttp takes a part of the start.
   */
  private synchronized OkHttpClient client(boolean allowsPrivate) {
    if (guarded == null || unguarded == null) {
      guarded = client(new TargetGuard(false));
      unguarded = client(new TargetGuard(true));
    }
    return allowsPrivate ? unguarded : guarded;
  }

  /** No proxy, which would connect to other addresses than those that were checked. */
  private OkHttpClient client(TargetGuard guard) {
    return new OkHttpClient.Builder()
        .dns(guard)
        .socketFactory(guard)
        .proxy(Proxy.NO_PROXY)
        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
        .connectTimeout(timeouts.connect())
        .readTimeout(timeouts.whole())
        .writeTimeout(timeouts.whole())
        .callTimeout(timeouts.whole())
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .build();
  }

  /** Breaks off what is under way. */
  @Override
  public synchronized void close() {
    if (guarded != null && unguarded != null) {
      guarded.dispatcher().cancelAll();
      unguarded.dispatcher().cancelAll();
    }
  }
}
