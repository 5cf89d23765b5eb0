package io.voidgram.server.posts;

import static io.voidgram.server.posts.PostingWorld.POSTS;
import static io.voidgram.server.posts.PostingWorld.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Reply;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account that is disconnected and connected again is the same account. */
final class ReconnectTest {
  private static final String ACCOUNTS = "/api/v1/auth/accounts/";

  @Test
  void keepsItsIdForEver(@TempDir Path home) throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      String id = world.instagram();
      assertEquals(200, world.api().delete(ACCOUNTS + id).status());

      assertEquals(id, connect(world));
    }
  }

  @Test
  void aPostThatFailedForTheDisconnectionIsRetriedAfterwards(@TempDir Path home) throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      String id = world.schedule(world.imagePost(), Instant.now().plusSeconds(3600));
      world.api().delete(ACCOUNTS + world.instagram());
      JsonObject failed = world.post(id);
      assertEquals("TOKEN_EXPIRED", text(failed, "errorCode"));
      assertTrue(text(failed, "errorMessage").contains("retry"), failed::toString);
      Reply refused = world.api().post(POSTS + id + "/retry");
      assertEquals("TOKEN_EXPIRED", refused.code());

      connect(world);

      assertEquals(202, world.api().post(POSTS + id + "/retry").status());
    }
  }

  @Test
  void anOpenOutcomeIsFoundAndNothingPublishedTwice(@TempDir Path home) throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      world.fault("{\"name\":\"publish-close-after-commit\",\"times\":1}");
      String id = world.publish(world.imagePost());
      world.control("GET", "wait?timeoutMs=30000&published=1", "");
      world.api().delete(ACCOUNTS + world.instagram());
      String status = text(world.completed(id), "status");
      connect(world);

      if (status.equals("FAILED")) {
        assertEquals(202, world.api().post(POSTS + id + "/retry").status());
      }
      assertEquals("PUBLISHED", text(world.completed(id), "status"));
      assertEquals(1, world.observed("published").size());
    }
  }

  private static String connect(PostingWorld world) throws Exception {
    JsonObject token =
        world.control("POST", "tokens", "{\"account\":\"sandbox_ig\"}").getAsJsonObject();
    String body =
        "{\"loginMethod\":\"instagram\",\"accessToken\":\"" + text(token, "value") + "\"}";
    Reply reply = world.server().withCookie().post("/api/auth/accounts", body);
    assertEquals(201, reply.status(), reply.body());
    return text(reply.json().getAsJsonArray("accounts").get(0).getAsJsonObject(), "id");
  }
}
