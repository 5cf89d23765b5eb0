package io.voidgram.server.openapi.fuzz;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.TestServer;
import io.voidgram.server.TestServer.Caller;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.media.samples.SampleImages;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Does before a run what no API key may do, so that the run gets behind it. */
final class FuzzedOwner {
  /** The document's example signs in as that one. */
  private static final String ACCOUNT =
      "{\"username\":\"your_account\",\"account\":\"your_account\"}";

  /** So that each way of a login is gone often. */
  private static final String CHALLENGES =
      "{\"name\":\"priv-challenge\",\"times\":-1,\"probability\":0.5,\"kind\":\"email\"}";

  /** So that there are posts to be tried again whose media are there. */
  private static final String REFUSED_MEDIA =
      "{\"name\":\"container-error\",\"times\":-1,\"probability\":0.5}";

  /**
   * So many have failed when the run begins: by chance alone one may be gone before it is tried.
   */
  private static final int FAILED_POSTS = 12;

  private static final String ALL_REFUSED =
      "{\"name\":\"account-restricted\",\"times\":" + FAILED_POSTS + "}";

  private static final String POSTS = "/api/v1/posts/";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private FuzzedOwner() {}

  /**
   * Lets the sandbox refuse every other post's media, and those of some posts before all others.
   */
  static void letPostsFail(TestServer server) throws Exception {
    control(server, "faults", ALL_REFUSED);
    Caller key = server.withKey();
    JsonArray accounts = key.get("/api/v1/auth/me").json().getAsJsonArray("accounts");
    String account = accounts.get(0).getAsJsonObject().get("id").getAsString();
    List<String> posts = new ArrayList<>();
    for (int i = 0; i < FAILED_POSTS; i++) {
      posts.add(publish(key, account, upload(key)));
    }
    for (String post : posts) {
      awaitFailed(key, post);
    }
    control(server, "faults", REFUSED_MEDIA);
  }

  private static String publish(Caller key, String account, String media) throws Exception {
    String body =
        Text.of(
            "{\"accountId\":\"%s\",\"mediaType\":\"IMAGE\",\"mediaFileId\":\"%s\"}",
            account, media);
    return key.post(POSTS + "publish", body).json().get("postId").getAsString();
  }

  private static String upload(Caller key) throws Exception {
    BufferedImage drawn = SampleImages.quarters(640, 640, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(SampleImages.jpeg(drawn));
    form.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
    String type = "multipart/form-data; boundary=b";
    Reply reply = key.postBytes("/api/v1/media/upload", type, form.toByteArray());
    return reply.json().get("id").getAsString();
  }

  private static void awaitFailed(Caller key, String post) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    String status = "";
    while (!status.equals("FAILED")) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("the post stays " + status);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      status = key.get(POSTS + post).json().get("status").getAsString();
    }
  }

  /** Connects an account whose owner has acknowledged the warning, and with challenges at times. */
  static void switchOnThePrivateApi(TestServer server) throws IOException, InterruptedException {
    control(server, "accounts", ACCOUNT);
    control(server, "faults", CHALLENGES);
    String token = control(server, "tokens", ACCOUNT).get("value").getAsString();
    Caller owner = server.withCookie();
    String body = "{\"loginMethod\":\"instagram\",\"accessToken\":\"" + token + "\"}";
    JsonArray accounts = owner.post("/api/auth/accounts", body).json().getAsJsonArray("accounts");
    String id = accounts.get(0).getAsJsonObject().get("id").getAsString();
    owner.put("/api/private-api/consent/" + id, "{\"acknowledged\":true}");
  }

  private static JsonObject control(TestServer server, String lever, String json)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.sandboxUrl() + "/__sandbox/" + lever))
            .POST(BodyPublishers.ofString(json))
            .build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return JsonParser.parseString(answer).getAsJsonObject();
  }
}
