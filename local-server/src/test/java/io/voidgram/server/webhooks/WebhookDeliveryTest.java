package io.voidgram.server.webhooks;

import static io.voidgram.server.webhooks.WebhookWorld.WEBHOOKS;
import static io.voidgram.server.webhooks.WebhookWorld.checkEvent;
import static io.voidgram.server.webhooks.WebhookWorld.id;
import static io.voidgram.server.webhooks.WebhookWorld.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From what happens to what arrives, over real connections. */
@Timeout(180)
final class WebhookDeliveryTest {
  @TempDir Path home;
  private WebhookWorld world;
  private final List<Receiver> receivers = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    world = new WebhookWorld(home);
  }

  @AfterEach
  void stop() throws IOException {
    for (Receiver receiver : receivers) {
      receiver.close();
    }
    world.close();
  }

  private Receiver receiver() throws IOException {
    Receiver receiver = new Receiver();
    receivers.add(receiver);
    return receiver;
  }

  private static JsonObject event(Receiver.Call call) {
    checkEvent(call);
    return JsonParser.parseString(call.body()).getAsJsonObject();
  }

  /** As a receiver checks it, with nothing of ours. */
  private static String signature(String secret, Receiver.Call call) throws Exception {
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed =
        call.header("webhook-id") + "." + call.header("webhook-timestamp") + "." + call.body();
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void tellsOfAPublishedPostWithItsPermalinkAndAGoodSignature() throws Exception {
    Receiver receiver = receiver();
    JsonObject created = world.create(receiver.url(), "post.published");

    String postId = world.publish("Told");

    Receiver.Call call = receiver.await(1).get(0);
    JsonObject post = event(call).getAsJsonObject("data");
    assertEquals(
        signature(created.get("secret").getAsString(), call), call.header("webhook-signature"));
    assertEquals("post.published", event(call).get("type").getAsString());
    assertEquals(postId, post.get("id").getAsString());
    assertEquals("PUBLISHED", post.get("status").getAsString());
    assertFalse(post.get("igMediaId").isJsonNull());
    assertFalse(post.get("igPermalink").isJsonNull());
    JsonObject delivery = world.awaitDelivery(id(created), status("DELIVERED"));
    assertEquals(call.header("webhook-id"), delivery.get("eventId").getAsString());
    assertEquals("hi", delivery.get("responseBody").getAsString());
    assertFalse(world.webhook(id(created)).get("lastDeliveredAt").isJsonNull());
    assertEquals(1, receiver.calls().size());
  }

  @Test
  void tellsOfScheduledAndFailedPosts() throws Exception {
    Receiver receiver = receiver();
    world.create(receiver.url(), "post.scheduled", "post.failed");
    String postId = world.schedule("Never to be");
    receiver.await(1);

    world.delete("/api/v1/auth/accounts/" + world.accountId());

    List<Receiver.Call> calls = receiver.await(2);
    JsonObject scheduled = event(calls.get(0));
    JsonObject failed = event(calls.get(1));
    assertEquals("post.scheduled", scheduled.get("type").getAsString());
    assertEquals("SCHEDULED", scheduled.getAsJsonObject("data").get("status").getAsString());
    assertEquals("post.failed", failed.get("type").getAsString());
    assertEquals(postId, failed.getAsJsonObject("data").get("id").getAsString());
    assertEquals("TOKEN_EXPIRED", failed.getAsJsonObject("data").get("errorCode").getAsString());
  }

  @Test
  void tellsOnlyWhatWasAskedForAndOnlyWhileEnabled() throws Exception {
    Receiver failures = receiver();
    Receiver off = receiver();
    Receiver all = receiver();
    world.create(failures.url(), "post.failed");
    String offId = id(world.create(off.url(), "post.scheduled"));
    world.put(WEBHOOKS + "/" + offId, "{\"isEnabled\":false}");
    world.create(all.url(), "post.scheduled");

    world.schedule("Quiet");
    all.await(1);

    assertEquals(List.of(), failures.calls());
    assertEquals(List.of(), off.calls());
    assertEquals(List.of(), world.deliveries(offId));
  }

  @Test
  void sendsAgainUnderTheSameIdWhenTheAnswerWasLost() throws Exception {
    Receiver receiver = receiver().then(Receiver.hangUp());
    JsonObject created = world.create(receiver.url(), "post.scheduled");
    String secret = created.get("secret").getAsString();

    world.schedule("Twice");

    List<Receiver.Call> calls = receiver.await(2);
    assertEquals(calls.get(0).header("webhook-id"), calls.get(1).header("webhook-id"));
    assertEquals(calls.get(0).body(), calls.get(1).body());
    assertNotEquals(
        calls.get(0).header("webhook-timestamp"), calls.get(1).header("webhook-timestamp"));
    assertEquals(signature(secret, calls.get(1)), calls.get(1).header("webhook-signature"));
    JsonObject delivery = world.awaitDelivery(id(created), status("DELIVERED"));
    assertEquals(2, delivery.get("attempts").getAsInt());
    assertTrue(world.webhook(id(created)).get("failingSince").isJsonNull());
  }

  @Test
  void putsOffWhatAServerErrorRefused() throws Exception {
    Receiver receiver = receiver().always(Receiver.status(500));
    String webhookId = id(world.create(receiver.url(), "post.scheduled"));

    world.schedule("Promise");

    JsonObject delivery = world.awaitDelivery(webhookId, it -> it.get("attempts").getAsInt() == 2);
    Duration wait =
        Duration.between(
            Instant.parse(delivery.get("lastAttemptAt").getAsString()),
            Instant.parse(delivery.get("nextAttemptAt").getAsString()));
    assertEquals("PENDING", delivery.get("status").getAsString());
    assertEquals(500, delivery.get("responseStatus").getAsInt());
    assertTrue(wait.compareTo(Duration.ofMinutes(4)) >= 0, wait::toString);
    assertTrue(wait.compareTo(Duration.ofMinutes(6)) <= 0, wait::toString);
    assertFalse(world.webhook(webhookId).get("failingSince").isJsonNull());
  }

  @Test
  void comesBackWhenABusyReceiverAsksForIt() throws Exception {
    Receiver receiver = receiver().always(Receiver.status(503, "Retry-After: 3600"));
    String webhookId = id(world.create(receiver.url(), "post.scheduled"));

    world.schedule("In an hour");

    JsonObject delivery = world.awaitDelivery(webhookId, it -> it.get("attempts").getAsInt() == 1);
    Instant tried = Instant.parse(delivery.get("lastAttemptAt").getAsString());
    assertEquals(
        tried.plusSeconds(3600).toString(),
        Instant.parse(delivery.get("nextAttemptAt").getAsString()).toString());
  }

  @Test
  void leavesAReceiverAloneThatIsGone() throws Exception {
    Receiver receiver = receiver().always(Receiver.status(410));
    String webhookId = id(world.create(receiver.url(), "post.scheduled"));
    world.schedule("First");
    world.awaitDelivery(webhookId, status("FAILED"));

    JsonObject webhook = world.webhook(webhookId);
    world.schedule("Second");

    assertEquals("GONE", webhook.get("disabledReason").getAsString());
    assertFalse(webhook.get("isEnabled").getAsBoolean());
    assertEquals(1, world.deliveries(webhookId).size());
    assertEquals(1, receiver.calls().size());
  }

  @Test
  void followsNoRedirectToAPlaceWithin() throws Exception {
    Receiver within = receiver();
    Receiver receiver = receiver().always(Receiver.status(302, "Location: " + within.url()));
    String webhookId = id(world.create(receiver.url(), "post.scheduled"));

    world.schedule("Led astray");

    JsonObject delivery = world.awaitDelivery(webhookId, it -> it.get("attempts").getAsInt() == 1);
    assertEquals(302, delivery.get("responseStatus").getAsInt());
    assertEquals(List.of(), within.calls());
  }

  @Test
  void keepsOnlyTheBeginningOfAnEndlessAnswer() throws Exception {
    Receiver receiver = receiver().always(Receiver.endless());
    String webhookId = id(world.create(receiver.url(), "post.scheduled"));

    world.schedule("Much ado");

    JsonObject delivery = world.awaitDelivery(webhookId, status("DELIVERED"));
    assertEquals(1024, delivery.get("responseBody").getAsString().length());
  }

  @Test
  void delaysNobodyForASlowReceiver() throws Exception {
    Receiver slow = receiver();
    slow.always(slow.silence());
    Receiver quick = receiver();
    world.create(slow.url(), "post.scheduled");
    world.create(quick.url(), "post.scheduled");
    for (int post = 0; post < 6; post++) {
      world.schedule("Number " + post);
    }
    Instant done = Instant.now();
    quick.await(6);

    Duration late = Duration.between(done, Instant.now());
    assertTrue(late.compareTo(Duration.ofSeconds(5)) < 0, late::toString);
    assertEquals(4, slow.await(4).size(), "a few at a time, not all of them");
  }

  @Test
  void publishesWhileNobodyTakesTheEvents() throws Exception {
    Receiver receiver = receiver();
    receiver.always(receiver.silence());
    String webhookId = id(world.create(receiver.url(), "post.published", "post.scheduled"));
    world.schedule("Not taken");
    receiver.await(1);

    String postId = world.publish("Out all the same");

    List<Receiver.Call> calls = receiver.await(2);
    assertEquals(postId, event(calls.get(1)).getAsJsonObject("data").get("id").getAsString());
    assertEquals(
        "PUBLISHED", world.get("/api/v1/posts/" + postId).json().get("status").getAsString());
    assertEquals(2, world.deliveries(webhookId).size());
  }

  @Test
  void signsWithBothSecretsAfterARotation() throws Exception {
    Receiver receiver = receiver();
    JsonObject created = world.create(receiver.url(), "post.scheduled");
    String path = WEBHOOKS + "/" + id(created);
    String fresh = world.post(path + "/rotate-secret").json().get("secret").getAsString();

    world.schedule("Signed twice");

    Receiver.Call call = receiver.await(1).get(0);
    assertEquals(
        signature(fresh, call) + " " + signature(created.get("secret").getAsString(), call),
        call.header("webhook-signature"));
  }

  @Test
  void sendsATestAtOnceEvenToADisabledWebhook() throws Exception {
    Receiver receiver = receiver().then(Receiver.status(200), Receiver.status(410));
    String path = WEBHOOKS + "/" + id(world.create(receiver.url(), "post.failed"));
    world.put(path, "{\"isEnabled\":false}");

    JsonObject good = world.post(path + "/test").json();
    JsonObject refused = world.post(path + "/test").json();

    Receiver.Call call = receiver.await(2).get(0);
    assertEquals("DELIVERED", good.get("status").getAsString());
    assertEquals("FAILED", refused.get("status").getAsString());
    assertEquals(410, refused.get("responseStatus").getAsInt());
    assertTrue(call.body().startsWith("{\"type\":\"webhook.test\",\"timestamp\":\""), call.body());
    assertEquals("USER", world.get(path).json().get("disabledReason").getAsString());
  }

  @Test
  void showsTheLogPageByPage() throws Exception {
    Receiver receiver = receiver().then(Receiver.status(200), Receiver.status(500));
    String path = WEBHOOKS + "/" + id(world.create(receiver.url(), "post.failed"));
    for (int test = 0; test < 3; test++) {
      world.post(path + "/test");
    }

    JsonObject first = world.get(path + "/deliveries?limit=2").json();
    JsonObject second = world.get(path + "/deliveries?limit=2&page=2").json();
    JsonObject failed = world.get(path + "/deliveries?status=FAILED").json();

    assertEquals(2, first.getAsJsonArray("deliveries").size());
    assertTrue(first.get("hasMore").getAsBoolean());
    assertEquals(1, second.getAsJsonArray("deliveries").size());
    assertFalse(second.get("hasMore").getAsBoolean());
    assertEquals(3, second.get("total").getAsInt());
    assertEquals(1, failed.get("total").getAsInt());
  }

  @Test
  void sleepsWithoutEndWhenThereIsNothingToDo() throws Exception {
    Receiver receiver = receiver();
    String webhookId = id(world.create(receiver.url(), "post.published", "post.scheduled"));
    world.schedule("Once");
    world.awaitDelivery(webhookId, status("DELIVERED"));

    Thread thread =
        Thread.getAllStackTraces().keySet().stream()
            .filter(candidate -> candidate.getName().equals("webhooks"))
            .findFirst()
            .orElseThrow();
    Instant limit = Instant.now().plusSeconds(10);
    while (thread.getState() != Thread.State.WAITING) {
      assertTrue(Instant.now().isBefore(limit), () -> "it is " + thread.getState());
      Thread.onSpinWait();
    }
  }
}
