package io.voidgram.server.webhooks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.TestServer;
import io.voidgram.server.TestServer.Caller;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.media.samples.SampleImages;
import io.voidgram.server.openapi.OpenApiContract;
import io.voidgram.server.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A real server with its sandbox, its signed-in user, and every answer held to the contract. */
final class WebhookWorld implements AutoCloseable {
  static final String WEBHOOKS = "/api/v1/webhooks";

  private static final long WAIT_MAX_S = 60;
  private static final String BOUNDARY = "webhook-test";

  private final TestServer server;
  private final Caller user;
  private @Nullable String mediaFileId;

  WebhookWorld(Path home) throws IOException, InterruptedException {
    server = TestServer.start(home);
    user = server.withCookie();
  }

  TestServer server() {
    return server;
  }

  Reply get(String path) {
    return checked(() -> user.get(path));
  }

  Reply post(String path, String json) {
    return checked(() -> user.post(path, json));
  }

  Reply post(String path) {
    return checked(() -> user.post(path));
  }

  Reply put(String path, String json) {
    return checked(() -> user.put(path, json));
  }

  Reply delete(String path) {
    return checked(() -> user.delete(path));
  }

  /** The same request by a program with an API key. */
  interface Sending {
    Reply send() throws IOException, InterruptedException;
  }

  static Reply checked(Sending request) {
    try {
      Reply reply = request.send();
      OpenApiContract.shipped().check(reply.response());
      return reply;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The answer of the call that made a webhook to a receiver on this computer. */
  JsonObject create(String url, String... events) {
    String list = events.length == 0 ? "" : "\"" + String.join("\",\"", events) + "\"";
    String body = "{\"url\":\"%s\",\"events\":[%s],\"allowPrivateNetwork\":true}";
    Reply reply = post(WEBHOOKS, Text.of(body, url, list));
    if (reply.status() != 201) {
      throw new AssertionError(reply.body());
    }
    return reply.json();
  }

  static String id(JsonObject created) {
    return created.getAsJsonObject("webhook").get("id").getAsString();
  }

  JsonObject webhook(String id) {
    return get(WEBHOOKS + "/" + id).json();
  }

  List<JsonObject> deliveries(String webhookId) {
    JsonObject page = get(WEBHOOKS + "/" + webhookId + "/deliveries?limit=100").json();
    return page.getAsJsonArray("deliveries").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /** The newest delivery, once it is like that. */
  JsonObject awaitDelivery(String webhookId, Predicate<JsonObject> isWanted) {
    Instant limit = Instant.now().plusSeconds(WAIT_MAX_S);
    while (true) {
      List<JsonObject> all = deliveries(webhookId);
      if (!all.isEmpty() && isWanted.test(all.get(0))) {
        return all.get(0);
      }
      if (Instant.now().isAfter(limit)) {
        throw new AssertionError("still " + all);
      }
      Thread.onSpinWait();
    }
  }

  static Predicate<JsonObject> status(String status) {
    return delivery -> delivery.get("status").getAsString().equals(status);
  }

  /** The sandbox's account that is connected through Instagram's own login. */
  String accountId() {
    return get("/api/v1/auth/me").json().getAsJsonArray("accounts").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(account -> account.get("loginMethod").getAsString().equals("instagram"))
        .map(account -> account.get("id").getAsString())
        .findFirst()
        .orElseThrow();
  }

  private String mediaFileId() {
    if (mediaFileId == null) {
      mediaFileId = upload();
    }
    return mediaFileId;
  }

  private String upload() {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        utf8(
            Text.of(
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n",
                BOUNDARY)));
    form.writeBytes(SampleImages.jpeg(SampleImages.photo(320, 400, 1)));
    form.writeBytes(utf8("\r\n--" + BOUNDARY + "--\r\n"));
    String type = "multipart/form-data; boundary=" + BOUNDARY;
    Reply reply = checked(() -> user.postBytes("/api/v1/media/upload", type, form.toByteArray()));
    return reply.json().get("id").getAsString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Publishes an image; returns the post's id. */
  String publish(String caption) {
    return postId(post("/api/v1/posts/publish", image(caption, "")));
  }

  /** Schedules an image for the next day; returns the post's id. */
  String schedule(String caption) {
    Instant tomorrow = Instant.now().plusSeconds(86_400);
    return postId(
        post("/api/v1/schedule", image(caption, ",\"scheduledFor\":\"" + tomorrow + "\"")));
  }

  private String image(String caption, String more) {
    return Text.of(
        """
        {"accountId":"%s","mediaType":"IMAGE","mediaFileId":"%s","caption":"%s"%s}""",
        accountId(), mediaFileId(), caption, more);
  }

  private static String postId(Reply reply) {
    if (reply.status() / 100 != 2) {
      throw new AssertionError(reply.body());
    }
    return reply.json().get("postId").getAsString();
  }

  /** Fails unless the body of a call fits the document. */
  static void checkEvent(Receiver.Call call) {
    List<String> violations =
        OpenApiContract.shipped().eventViolations(JsonMapper.shared().readTree(call.body()));
    if (!violations.isEmpty()) {
      throw new AssertionError(call.body() + " breaks the contract: " + violations);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
