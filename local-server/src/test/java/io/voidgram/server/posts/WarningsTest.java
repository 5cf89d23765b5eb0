package io.voidgram.server.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import io.voidgram.server.TestServer.Reply;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever mistypes a field is told, although unknown fields stop nothing. */
final class WarningsTest {
  @TempDir static Path home;
  private static PostingWorld world;
  private static PostBody good;

  @BeforeAll
  static void start() throws Exception {
    world = PostingWorld.start(home);
    good = PostBody.of(world.instagram(), "IMAGE").with("mediaFileId", world.image());
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  @Test
  void saysNothingWhenThereIsNothingToSay() throws Exception {
    assertFalse(draft(good.with("caption", "x")).json().has("warnings"));
  }

  @Test
  void namesTheFieldThatMayHaveBeenMeant() throws Exception {
    assertEquals(
        List.of("unknown field captoin; did you mean caption?", "unknown field zzzzzzzz"),
        warnings(draft(good.with("captoin", "Lost").with("zzzzzzzz", "1"))));
  }

  @ParameterizedTest
  @CsvSource({
    "text, caption",
    "Message, caption",
    "caption_text, caption",
    "media_id, mediaFileId",
    "mediaId, mediaFileId",
    "type, mediaType",
    "tags, userTags",
    "mentions, storyMentions",
    "location, locationId",
    "cross_post_to_facebook, crossPostToFacebook",
  })
  void knowsWhatOtherProductsCallIt(String typed, String meant) throws Exception {
    assertEquals(
        List.of("unknown field " + typed + "; did you mean " + meant + "?"),
        warnings(draft(good.with(typed, "x"))));
  }

  @Test
  void looksIntoListsAndObjects() throws Exception {
    String tag = "[{\"username\":\"anna\",\"x\":0,\"y\":0,\"usernam\":\"anna\"}]";

    assertEquals(
        List.of("unknown field userTags[0].usernam; did you mean username?"),
        warnings(draft(good.withJson("userTags", tag))));
  }

  @Test
  void speaksUpWhereverJsonIsWritten() throws Exception {
    String id = draft(good).json().get("id").getAsString();

    Reply changed = world.api().put(PostingWorld.POSTS + "draft/" + id, "{\"text\":\"x\"}");

    assertEquals(200, changed.status(), changed::body);
    assertTrue(warnings(changed).get(0).startsWith("unknown field text"));
  }

  @Test
  void tellsOfPostsThatStandClose() throws Exception {
    Instant due = Instant.now().plus(40, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    assertFalse(schedule(due).json().has("warnings"));
    assertTrue(
        warnings(schedule(due.plusSeconds(19 * 60))).toString().contains("less than 20 minutes"));
    assertFalse(schedule(due.plusSeconds(40 * 60)).json().has("warnings"));
  }

  @Test
  void shortensAndCleansWhatItRepeats() throws Exception {
    String warning = warnings(draft(good.with("\u202ex\u0007" + "y".repeat(500), "1"))).get(0);

    assertEquals("unknown field x" + "y".repeat(63), warning);
  }

  private static Reply draft(PostBody body) throws Exception {
    Reply reply = world.api().post(PostingWorld.POSTS + "draft", body.json());
    assertEquals(201, reply.status(), reply::body);
    return reply;
  }

  private static Reply schedule(Instant due) throws Exception {
    Reply reply =
        world.api().post("/api/v1/schedule", good.with("scheduledFor", due.toString()).json());
    assertEquals(201, reply.status(), reply::body);
    return reply;
  }

  private static List<String> warnings(Reply reply) {
    JsonArray warnings = reply.json().getAsJsonArray("warnings");
    return warnings.asList().stream().map(JsonElement::getAsString).toList();
  }
}
