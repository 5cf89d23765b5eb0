package io.voidgram.server.posts;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.TestServer;
import io.voidgram.server.TestServer.Caller;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.media.samples.SampleImages;
import io.voidgram.server.sandbox.Film;
import io.voidgram.server.text.Text;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The real server with its own sandbox, a caller with a key, and short ways to post and to look.
 */
public final class PostingWorld implements AutoCloseable {
  public static final String POSTS = "/api/v1/posts/";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(40);
  private static final String BOUNDARY = "----aBoundary";

  private final TestServer server;
  private final Caller api;
  private final HttpClient control = HttpClient.newHttpClient();
  private final JsonArray accounts;
  private int films;

  private PostingWorld(TestServer server) throws IOException, InterruptedException {
    this.server = server;
    this.api = server.withKey();
    this.accounts = api.get("/api/v1/auth/me").json().getAsJsonArray("accounts");
  }

  /** Opens the server on that home with more environment variables. */
  public static PostingWorld start(Path home, String... environment) throws Exception {
    String[] limits = {"RATE_LIMIT_RPM=1000000", "RATE_LIMIT_RPH=1000000"};
    String[] all =
        Stream.concat(Arrays.stream(limits), Arrays.stream(environment)).toArray(String[]::new);
    return new PostingWorld(TestServer.start(home, all));
  }

  public TestServer server() {
    return server;
  }

  /** A caller with an API key. */
  public Caller api() {
    return api;
  }

  /** The account of that login. */
  public String account(String loginMethod) {
    for (JsonElement account : accounts) {
      JsonObject json = account.getAsJsonObject();
      if (json.get("loginMethod").getAsString().equals(loginMethod)) {
        return json.get("id").getAsString();
      }
    }
    throw new AssertionError("no account with loginMethod " + loginMethod + ": " + accounts);
  }

  public String instagram() {
    return account("instagram");
  }

  public String facebook() {
    return account("facebook");
  }

  /** Uploads a picture of that size; returns its id. */
  public String image(int width, int height) throws Exception {
    BufferedImage drawn = SampleImages.quarters(width, height, BufferedImage.TYPE_INT_RGB);
    return upload("picture.jpg", SampleImages.jpeg(drawn));
  }

  public String image() throws Exception {
    return image(640, 640);
  }

  /** Uploads an upright film of five seconds, unlike all before it; returns its id. */
  public String video() throws Exception {
    films++;
    String bytes = Integer.toString(1000 + films);
    return upload("film.mp4", Film.upright().with("dataBytes", bytes).bytes());
  }

  public String upload(String name, byte[] content) throws Exception {
    String head =
        Text.of(
            "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n",
            BOUNDARY, name);
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    form.writeBytes(content);
    form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    String type = "multipart/form-data; boundary=" + BOUNDARY;
    return id(201, api.postBytes("/api/v1/media/upload", type, form.toByteArray()), "id");
  }

  /** An IMAGE post of the Instagram Login account with a new picture. */
  public PostBody imagePost() throws Exception {
    return PostBody.of(instagram(), "IMAGE").with("mediaFileId", image());
  }

  /** Publishes; returns the id of the post. */
  public String publish(PostBody body) throws Exception {
    return id(202, api.post(POSTS + "publish", body.json()), "postId");
  }

  /** Schedules; returns the id of the post. */
  public String schedule(PostBody body, Instant at) throws Exception {
    Reply reply = api.post("/api/v1/schedule", body.with("scheduledFor", at.toString()).json());
    return id(201, reply, "postId");
  }

  /** Keeps a draft; returns its id. */
  public String draft(PostBody body) throws Exception {
    return id(201, api.post(POSTS + "draft", body.json()), "id");
  }

  private static String id(int status, Reply reply, String member) {
    if (reply.status() != status) {
      throw new AssertionError(reply.status() + " " + reply.body());
    }
    return reply.json().get(member).getAsString();
  }

  public JsonObject post(String id) throws Exception {
    return api.get(POSTS + id).json();
  }

  /** The post once it is PUBLISHED or FAILED. */
  public JsonObject completed(String id) throws Exception {
    return await(id, post -> text(post, "status").matches("PUBLISHED|FAILED"));
  }

  /** The post once it stands there. */
  public JsonObject inStatus(String id, String status) throws Exception {
    return await(id, post -> text(post, "status").equals(status));
  }

  /** The post once that is true of it. */
  public JsonObject await(String id, Predicate<JsonObject> condition) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    JsonObject post = post(id);
    while (!condition.test(post)) {
      boolean isGivenUp = text(post, "status").equals("FAILED");
      if (isGivenUp || Instant.now().isAfter(end)) {
        throw new AssertionError("waited in vain; the post stays at " + post);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      post = post(id);
    }
    return post;
  }

  /** A list of the sandbox's control API, such as {@code published}. */
  public JsonArray observed(String what) throws Exception {
    return control("GET", what, "").getAsJsonArray();
  }

  /** What the sandbox published under that media id. */
  public JsonObject published(String mediaId) throws Exception {
    for (JsonElement row : observed("published")) {
      if (text(row.getAsJsonObject(), "mediaId").equals(mediaId)) {
        return row.getAsJsonObject();
      }
    }
    throw new AssertionError("the sandbox has no media " + mediaId);
  }

  /** Switches a fault on. */
  public void fault(String json) throws Exception {
    control("POST", "faults", json);
  }

  public void clearFaults() throws Exception {
    control("DELETE", "faults", "");
  }

  public void knob(String name, String value) throws Exception {
    control("PUT", "knobs", "{\"" + name + "\":\"" + value + "\"}");
  }

  public JsonElement control(String method, String path, String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.sandboxUrl() + "/__sandbox/" + path))
            .method(method, BodyPublishers.ofString(json))
            .build();
    var response = control.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return JsonParser.parseString(response.body());
  }

  /** The status with which a page outside the API answers. */
  public int statusOf(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return control.send(request, BodyHandlers.discarding()).statusCode();
  }

  /** A member as text; empty when it is null. */
  public static String text(JsonObject json, String member) {
    return json.get(member).isJsonNull() ? "" : json.get(member).getAsString();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
