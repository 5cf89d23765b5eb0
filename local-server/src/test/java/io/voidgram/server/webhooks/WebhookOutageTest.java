package io.voidgram.server.webhooks;

import static io.voidgram.server.webhooks.WebhookWorld.WEBHOOKS;
import static io.voidgram.server.webhooks.WebhookWorld.id;
import static io.voidgram.server.webhooks.WebhookWorld.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.cli.ProgramRun;
import io.voidgram.server.text.Text;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the program owes to the receivers when it is stopped or killed. */
@Timeout(180)
final class WebhookOutageTest {
  @TempDir Path home;

  @Test
  void deliversAfterARestartWhatWasUnderWay() throws Exception {
    try (Receiver receiver = new Receiver()) {
      receiver.then(receiver.silence());
      String webhookId;
      try (WebhookWorld world = new WebhookWorld(home)) {
        webhookId = id(world.create(receiver.url(), "post.scheduled"));
        world.schedule("Cut off");
        receiver.await(1);
      }

      try (WebhookWorld world = new WebhookWorld(home)) {
        List<Receiver.Call> calls = receiver.await(2);
        assertEquals(calls.get(0).header("webhook-id"), calls.get(1).header("webhook-id"));
        assertEquals(
            1, world.awaitDelivery(webhookId, status("DELIVERED")).get("attempts").getAsInt());
      }
    }
  }

  @Test
  void losesNoEventWhenItIsKilled() throws Exception {
    try (Receiver receiver = new Receiver()) {
      receiver.always(receiver.silence());
      ProgramRun first = serve();
      Program program = Program.of(first);
      program.post(
          WEBHOOKS,
          Text.of(
              "{\"url\":\"%s\",\"events\":[\"post.failed\"],\"allowPrivateNetwork\":true}",
              receiver.url()));
      // Of six, four can be under way: the kill meets deliveries that are and such that wait.
      for (int event = 0; event < 6; event++) {
        addEvent();
      }
      program.post(WEBHOOKS, "{\"url\":\"https://a.invalid/\",\"events\":[\"post.scheduled\"]}");
      receiver.await(4);
      first.kill();

      receiver.always(Receiver.status(200));
      ProgramRun second = serve();
      try {
        List<Receiver.Call> calls = receiver.await(10);
        assertEquals(
            6, calls.stream().skip(4).map(call -> call.header("webhook-id")).distinct().count());
        assertEquals(6, calls.stream().map(call -> call.header("webhook-id")).distinct().count());
      } finally {
        second.kill();
      }
    }
  }

  @Test
  void tellsOnceOfATokenThatEndsSoon() throws Exception {
    try (Receiver receiver = new Receiver()) {
      String accountId;
      try (WebhookWorld world = new WebhookWorld(home)) {
        world.create(receiver.url(), "account.token_expiring");
        accountId = world.accountId();
      }
      Instant end = Instant.now().plus(Duration.ofDays(5));
      // Else the sandbox's accounts are connected anew at the start, and their tokens renewed.
      sql("insert or ignore into setting values ('sandbox_accounts_connected', 'true')");
      sql(
          Text.of(
              "update instagram_account set token_expires_at = %d where id = '%s'",
              end.toEpochMilli(), accountId));

      try (WebhookWorld world = new WebhookWorld(home)) {
        JsonObject event =
            JsonParser.parseString(receiver.await(1).get(0).body()).getAsJsonObject();
        WebhookWorld.checkEvent(receiver.calls().get(0));
        assertEquals("account.token_expiring", event.get("type").getAsString());
        assertEquals(accountId, event.getAsJsonObject("data").get("accountId").getAsString());
        assertEquals(7, event.getAsJsonObject("data").get("withinDays").getAsInt());
        assertEquals(1, world.get(WEBHOOKS).json().getAsJsonArray("webhooks").size());
      }
      try (WebhookWorld world = new WebhookWorld(home)) {
        Receiver other = new Receiver();
        world.create(other.url(), "post.scheduled");
        world.schedule("After it");
        other.await(1);
        other.close();
      }
      assertEquals(1, receiver.calls().size());
    }
  }

  private ProgramRun serve() throws Exception {
    return ProgramRun.start("serve", "--port", "0", "--home", home.toString(), "--no-open");
  }

  /** As a change of a post leaves it: committed, and not spread over the webhooks yet. */
  private void addEvent() throws Exception {
    sql(
        Text.of(
            """
        insert into webhook_event (id, type, body, is_spread, created_at)
        values ('%s', 'post.failed', '{}', 0, %d)
        """,
            java.util.UUID.randomUUID(), System.currentTimeMillis()));
  }

  private void sql(String statement) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("voidgram.db"));
        Statement change = connection.createStatement()) {
      change.execute("pragma busy_timeout = 5000");
      change.execute(statement);
    }
  }

  /** The user of a program that runs as a process of its own. */
  private record Program(HttpClient client, String origin, String cookie) {
    static Program of(ProgramRun run) throws Exception {
      String line = run.firstLine();
      JsonObject ready =
          JsonParser.parseString(line.substring(line.indexOf('{'))).getAsJsonObject();
      String origin = ready.get("baseUrl").getAsString().replace("/api/v1", "");
      HttpClient client = HttpClient.newHttpClient();
      HttpResponse<String> login =
          client.send(
              HttpRequest.newBuilder(URI.create(ready.get("loginUrl").getAsString())).build(),
              BodyHandlers.ofString());
      String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
      return new Program(client, origin, cookie);
    }

    void post(String path, String json) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(origin + path))
              .header("Cookie", cookie)
              .header("Origin", origin)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(json))
              .build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      assertTrue(response.statusCode() == 201, response.body());
    }
  }
}
