package io.voidgram.server.posts;

import static io.voidgram.server.posts.PostingWorld.POSTS;
import static io.voidgram.server.posts.PostingWorld.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.voidgram.server.TestServer.Caller;
import io.voidgram.server.TestServer.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header Idempotency-Key: a request that is sent again has its effect once. */
final class IdempotencyTest {
  @TempDir static Path home;
  private static PostingWorld world;

  @BeforeAll
  static void start() throws Exception {
    world = PostingWorld.start(home);
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  private static Caller once() {
    return world.api().with("Idempotency-Key", UUID.randomUUID().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/posts/publish", "/api/v1/posts/draft", "/api/v1/schedule"})
  void answersTheSameRequestTheSameWayWithoutDoingItAgain(String path) throws Exception {
    Caller caller = once();
    String body =
        world.imagePost().with("scheduledFor", Instant.now().plusSeconds(7200).toString()).json();
    int before = total();

    Reply first = caller.post(path, body);
    Reply second = caller.post(path, body);

    assertEquals(first.status(), second.status());
    assertEquals(first.json(), second.json());
    assertEquals(Optional.empty(), first.header("Idempotency-Replayed"));
    assertEquals(Optional.of("true"), second.header("Idempotency-Replayed"));
    assertEquals(before + 1, total());
  }

  @Test
  void publishesOnceWhenManySendTheSameAtOnce() throws Exception {
    Caller caller = once();
    String body = world.imagePost().with("caption", "raced").json();
    List<CompletableFuture<Reply>> racers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      racers.add(CompletableFuture.supplyAsync(() -> publish(caller, body)));
    }
    Set<String> ids = new HashSet<>();
    racers.forEach(racer -> ids.add(text(racer.join().json(), "postId")));

    assertEquals(1, ids.size());
    assertEquals("PUBLISHED", text(world.completed(ids.iterator().next()), "status"));
    assertEquals(1, live("raced"));
  }

  private static Reply publish(Caller caller, String body) {
    try {
      return caller.post(POSTS + "publish", body);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long live(String caption) throws Exception {
    long count = 0;
    for (var row : world.observed("published")) {
      count += text(row.getAsJsonObject(), "caption").equals(caption) ? 1 : 0;
    }
    return count;
  }

  @Test
  void refusesTheKeyWithAnotherBody() throws Exception {
    Caller caller = once();
    PostBody body = PostBody.of(world.instagram(), "IMAGE");
    caller.post(POSTS + "draft", body.json());

    Reply other = caller.post(POSTS + "draft", body.with("caption", "other").json());

    assertEquals(409, other.status());
    assertEquals("IDEMPOTENCY_KEY_REUSED", other.code());
  }

  @Test
  void keepsTheKeysOfDifferentRequestsApart() throws Exception {
    String body = PostBody.of(world.instagram(), "IMAGE").json();

    Reply first = once().post(POSTS + "draft", body);
    Reply second = once().post(POSTS + "draft", body);

    assertNotEquals(text(first.json(), "id"), text(second.json(), "id"));
  }

  @Test
  void doesNotHoldARefusalAgainstTheKey() throws Exception {
    Caller caller = once();
    String image = world.image();
    PostBody body = PostBody.of(world.instagram(), "IMAGE");
    assertEquals("VALIDATION_ERROR", caller.post(POSTS + "publish", body.json()).code());

    Reply better = caller.post(POSTS + "publish", body.with("mediaFileId", image).json());

    assertEquals(202, better.status(), better::body);
  }

  private static int total() throws Exception {
    return world.api().get("/api/v1/posts").json().get("total").getAsInt();
  }
}
