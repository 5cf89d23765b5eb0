package io.voidgram.server.webhooks;

import static io.voidgram.server.webhooks.WebhookWorld.WEBHOOKS;
import static io.voidgram.server.webhooks.WebhookWorld.checked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Caller;
import io.voidgram.server.TestServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookApiTest {
  private static final String NO_ID = "00000000-0000-4000-8000-000000000000";
  private static final String URL = "http://localhost:5678/secret-path";

  @TempDir static Path home;
  private static WebhookWorld world;

  @BeforeAll
  static void start() throws Exception {
    world = new WebhookWorld(home);
  }

  @AfterAll
  static void stop() throws IOException {
    world.close();
  }

  @AfterEach
  void clear() {
    list().forEach(webhook -> world.delete(path(webhook.getAsJsonObject())));
  }

  private static JsonArray list() {
    return world.get(WEBHOOKS).json().getAsJsonArray("webhooks");
  }

  private static String path(JsonObject webhook) {
    return WEBHOOKS + "/" + webhook.get("id").getAsString();
  }

  private static JsonObject made() {
    return world.create(URL, "post.published").getAsJsonObject("webhook");
  }

  @Test
  void makesAWebhookAndShowsItsSecretOnce() {
    JsonObject created = world.create(URL, "post.failed", "post.published", "post.failed");

    String secret = created.get("secret").getAsString();
    JsonObject webhook = created.getAsJsonObject("webhook");
    assertTrue(secret.matches("whsec_[A-Za-z0-9+/]{43}="), secret);
    assertEquals("[\"post.published\",\"post.failed\"]", webhook.get("events").toString());
    assertTrue(webhook.get("isEnabled").getAsBoolean());
    assertEquals(webhook, world.get(path(webhook)).json());
    assertFalse(world.get(path(webhook)).body().contains("whsec_"));
    assertFalse(world.get(WEBHOOKS).body().contains("whsec_"));
  }

  @Test
  void keepsNoSecretInTheClear() throws IOException {
    JsonObject created = world.create(URL, "post.published");
    String first = created.get("secret").getAsString();
    String path = path(created.getAsJsonObject("webhook"));
    String second = world.post(path + "/rotate-secret").json().get("secret").getAsString();

    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains(first.substring(6)), file::toString);
        assertFalse(bytes.contains(second.substring(6)), file::toString);
      }
    }
  }

  @Test
  void showsProgramsOnlyTheHost() {
    made();
    Caller program = world.server().withKey();

    String body = checked(() -> program.get(WEBHOOKS)).body();

    assertTrue(body.contains("\"origin\":\"http://localhost:5678\""), body);
    assertFalse(body.contains("secret-path"), body);
  }

  @Test
  void letsProgramsReadTheLogAndNothingElse() {
    String path = path(made());
    Caller program = world.server().withKey();

    assertEquals(200, checked(() -> program.get(path + "/deliveries")).status());
    for (Reply reply :
        List.of(
            checked(() -> program.get(path)),
            checked(() -> program.post(WEBHOOKS, "{}")),
            checked(() -> program.put(path, "{}")),
            checked(() -> program.delete(path)),
            checked(() -> program.post(path + "/rotate-secret")),
            checked(() -> program.post(path + "/test")),
            checked(() -> program.delete(WEBHOOKS + "/" + NO_ID)))) {
      assertEquals("COOKIE_AUTH_REQUIRED", reply.code());
    }
  }

  @Test
  void wantsACaller() {
    Caller nobody = world.server().anonymous();

    assertEquals("AUTH_REQUIRED", checked(() -> nobody.get(WEBHOOKS)).code());
    assertEquals("AUTH_REQUIRED", checked(() -> nobody.post(WEBHOOKS, "{}")).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"url\":\"https://hooks.example.com/\"}",
        "{\"url\":\"https://hooks.example.com/\",\"events\":[]}",
        "{\"url\":\"https://hooks.example.com/\",\"events\":[\"post.deleted\"]}",
        "{\"url\":\"https://hooks.example.com/\",\"events\":[\"webhook.test\"]}",
        "{\"url\":\"https://hooks.example.com/\",\"events\":\"post.failed\"}",
        "{\"url\":\"http://localhost/\",\"events\":[\"post.failed\"]}",
        "{\"url\":\"http://10.0.0.1/\",\"events\":[\"post.failed\"],\"allowPrivateNetwork\":false}",
        "{\"url\":\"http://169.254.169.254/\",\"events\":[\"post.failed\"],\"allowPrivateNetwork\":true}",
        "{\"url\":\"ftp://hooks.example.com/\",\"events\":[\"post.failed\"]}",
        "{\"url\":\"https://a:b@hooks.example.com/\",\"events\":[\"post.failed\"]}",
        "{\"url\":\"https://hooks.example.com/\",\"events\":[\"post.failed\"],\"isEnabled\":1}"
      })
  void refusesAWebhookThatCannotBe(String body) {
    assertEquals("VALIDATION_ERROR", world.post(WEBHOOKS, body).code());
    assertEquals(0, list().size());
  }

  @Test
  void changesWhatIsNamed() {
    JsonObject webhook = made();

    JsonObject changed =
        world
            .put(path(webhook), "{\"events\":[\"post.scheduled\"],\"description\":\"n8n\"}")
            .json();
    JsonObject cleared = world.put(path(webhook), "{\"description\":null}").json();

    assertEquals(URL, changed.get("url").getAsString());
    assertEquals("[\"post.scheduled\"]", changed.get("events").toString());
    assertEquals("n8n", changed.get("description").getAsString());
    assertTrue(cleared.get("description").isJsonNull());
    assertEquals(changed.get("events"), cleared.get("events"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"url\":null}",
        "{\"events\":null}",
        "{\"events\":[]}",
        "{\"isEnabled\":null}",
        "{\"allowPrivateNetwork\":null}",
        "{\"allowPrivateNetwork\":false}",
        "{\"url\":\"http://127.0.0.1:25/\"}"
      })
  void refusesAChangeThatCannotBe(String body) {
    JsonObject webhook = made();

    assertEquals("VALIDATION_ERROR", world.put(path(webhook), body).code());
    assertEquals(webhook, world.get(path(webhook)).json());
  }

  @Test
  void tellsWhenTheUserSwitchedItOff() {
    String path = path(made());

    JsonObject off = world.put(path, "{\"isEnabled\":false}").json();
    JsonObject on = world.put(path, "{\"isEnabled\":true}").json();

    assertEquals("USER", off.get("disabledReason").getAsString());
    assertFalse(off.get("disabledAt").isJsonNull());
    assertTrue(on.get("disabledReason").isJsonNull());
    assertTrue(on.get("disabledAt").isJsonNull());
  }

  @Test
  void rotatesTheSecretAndLetsTheOldOneSignForADay() {
    JsonObject created = world.create(URL, "post.published");
    String path = path(created.getAsJsonObject("webhook"));

    JsonObject rotated = world.post(path + "/rotate-secret").json();

    assertNotEquals(created.get("secret"), rotated.get("secret"));
    assertEquals(
        rotated.get("previousSecretExpiresAt"),
        world.get(path).json().get("previousSecretExpiresAt"));
  }

  @Test
  void forgetsADeletedWebhook() {
    String path = path(made());

    assertEquals("{\"success\":true}", world.delete(path).body());

    for (Reply reply :
        List.of(
            world.get(path),
            world.put(path, "{}"),
            world.delete(path),
            world.post(path + "/rotate-secret"),
            world.post(path + "/test"),
            world.get(path + "/deliveries"),
            world.get(WEBHOOKS + "/7"))) {
      assertEquals("NOT_FOUND", reply.code());
    }
  }

  @Test
  void makesNoMoreThanTwenty() {
    for (int made = 0; made < 20; made++) {
      made();
    }

    Reply reply =
        world.post(WEBHOOKS, "{\"url\":\"https://a.example/\",\"events\":[\"post.failed\"]}");

    assertEquals("INVALID_STATUS", reply.code());
    assertEquals(20, list().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"?limit=0", "?limit=101", "?page=0", "?page=x", "?status=LOST"})
  void refusesAPartOfTheLogThatCannotBe(String query) {
    assertEquals("VALIDATION_ERROR", world.get(path(made()) + "/deliveries" + query).code());
  }
}
