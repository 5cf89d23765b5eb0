package io.voidgram.server.posts;

import static io.voidgram.server.posts.PostingWorld.POSTS;
import static io.voidgram.server.posts.PostingWorld.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.text.Text;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An account whose token Meta has refused once takes no posts until it is connected again. */
final class DeadTokenTest {

  @ParameterizedTest
  @CsvSource({"instagram, sandbox_ig, token-expired", "facebook, sandbox_fb, token-revoked"})
  void learnsFromTheFirstRefusal(String login, String username, String fault, @TempDir Path home)
      throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      PostBody body = PostBody.of(world.account(login), "IMAGE").with("mediaFileId", world.image());
      world.fault(Text.of("{\"name\":\"%s\",\"account\":\"%s\"}", fault, username));
      String id = world.publish(body);

      assertEquals("TOKEN_EXPIRED", text(world.completed(id), "errorCode"));
      assertRefused(world.api().post(POSTS + "publish", body.json()));
      String later = Instant.now().plusSeconds(3600).toString();
      assertRefused(world.api().post("/api/v1/schedule", body.with("scheduledFor", later).json()));
      assertRefused(world.api().post(POSTS + id + "/retry"));
      assertEquals(201, world.api().post(POSTS + "draft", body.json()).status());

      reconnect(world, login, username);
      assertEquals(202, world.api().post(POSTS + id + "/retry").status());
      assertEquals("PUBLISHED", text(world.completed(id), "status"));
      assertEquals(1, world.observed("published").size());
    }
  }

  private static void assertRefused(Reply reply) {
    assertEquals(401, reply.status());
    assertEquals("TOKEN_EXPIRED", reply.code());
  }

  private static void reconnect(PostingWorld world, String login, String username)
      throws Exception {
    JsonObject token =
        world.control("POST", "tokens", "{\"account\":\"" + username + "\"}").getAsJsonObject();
    String body =
        Text.of("{\"loginMethod\":\"%s\",\"accessToken\":\"%s\"}", login, text(token, "value"));
    assertEquals(201, world.server().withCookie().post("/api/auth/accounts", body).status());
  }

  @Test
  void keepsTheOtherAccountGoing(@TempDir Path home) throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      world.fault("{\"name\":\"token-expired\",\"account\":\"sandbox_ig\"}");
      world.completed(world.publish(world.imagePost()));
      PostBody other = world.imagePost().with("accountId", world.facebook());

      assertEquals("PUBLISHED", text(world.completed(world.publish(other)), "status"));
    }
  }
}
