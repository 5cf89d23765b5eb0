package io.voidgram.server.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.text.Text;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A mention that waits for its owner is told to the webhooks, and so is the repost. */
@Timeout(180)
final class RepostNewsTest {
  private static final String REPOST = "/api/v1/story-repost";

  @TempDir Path home;

  private static void mention(WebhookWorld world, String username) throws Exception {
    String body =
        Text.of(
            "{\"account\":\"%s\",\"from\":\"fan\",\"kind\":\"mention\",\"media\":\"image\"}",
            username);
    URI mentions = URI.create(world.server().sandboxUrl() + "/__sandbox/mentions");
    HttpRequest request =
        HttpRequest.newBuilder(mentions).POST(BodyPublishers.ofString(body)).build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private static JsonObject scan(WebhookWorld world) {
    Reply scan = world.post(REPOST + "/scan", Text.of("{\"accountId\":\"%s\"}", world.accountId()));
    assertEquals(200, scan.status(), scan.body());
    return scan.json();
  }

  private static JsonObject data(Receiver.Call call, String type) {
    WebhookWorld.checkEvent(call);
    JsonObject event = JsonParser.parseString(call.body()).getAsJsonObject();
    assertEquals(type, event.get("type").getAsString());
    return event.getAsJsonObject("data");
  }

  @Test
  void tellsOfAMentionOnceWithoutItsLinkAndThenOfItsRepost() throws Exception {
    try (WebhookWorld world = new WebhookWorld(home);
        Receiver receiver = new Receiver();
        Receiver deaf = new Receiver()) {
      world.create(receiver.url(), "repost.detected", "repost.published");
      world.create(deaf.url(), "post.failed");
      String settings = "{\"accountId\":\"%s\",\"source\":\"official\"}";
      Reply config = world.post(REPOST + "/config", Text.of(settings, world.accountId()));
      mention(world, config.json().get("igUsername").getAsString());

      JsonObject found = scan(world).getAsJsonArray("items").get(0).getAsJsonObject();
      assertEquals(0, scan(world).get("detected").getAsInt());

      String id = found.get("id").getAsString();
      JsonObject detected = data(receiver.await(1).get(0), "repost.detected");
      assertEquals(id, detected.get("id").getAsString());
      assertEquals("fan", detected.get("originalUsername").getAsString());
      assertEquals("AWAITING_APPROVAL", detected.get("status").getAsString());
      assertEquals(world.accountId(), detected.get("instagramAccountId").getAsString());
      assertFalse(receiver.calls().get(0).body().contains(found.get("link").getAsString()));
      assertEquals(200, world.post(REPOST + "/" + id + "/approve").status());
      JsonObject published = data(receiver.await(2).get(1), "repost.published");
      assertEquals("STORY_REPOST", published.get("sourceType").getAsString());
      assertTrue(published.get("igPermalink").getAsString().contains("/stories/"));
      assertEquals(2, receiver.calls().size());
      assertEquals(List.of(), deaf.calls());
    }
  }
}
