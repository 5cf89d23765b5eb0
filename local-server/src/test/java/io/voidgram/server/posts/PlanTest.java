package io.voidgram.server.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the calendar asks: the first posts of each day, and how many more there are. */
final class PlanTest {
  private static final String PLAN = "/api/posts/plan?days=";
  private static final Duration DAY = Duration.ofDays(1);

  /** A day begins where the reader lives, so at any instant. */
  private static final Instant SUMMER = Instant.parse("2027-06-01T22:00:00Z");

  /** Days that no other test has. */
  private static final Duration APART = Duration.ofDays(30);

  @TempDir static Path home;
  private static PostingWorld world;
  private static Instant first = SUMMER;

  @BeforeEach
  void nextDays() {
    first = first.plus(APART);
  }

  @BeforeAll
  static void start() throws Exception {
    world = PostingWorld.start(home);
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  @Test
  void tellsOfTheFirstPostsOfEachDayAndHowManyMoreThereAre() throws Exception {
    PostBody post = world.imagePost();
    List<String> early = new ArrayList<>();
    for (int hour = 0; hour < 5; hour++) {
      early.add(world.schedule(post, first.plus(Duration.ofHours(4 - hour))));
    }
    String second = world.schedule(post, first.plus(DAY));

    JsonObject plan = plan(days(3) + "&perDay=2").json();

    assertEquals(List.of(early.get(4), early.get(3), second), ids(plan));
    assertEquals("[3,0,0]", plan.get("hidden").toString());
  }

  @Test
  void tellsOfAnEntryWhatACalendarShows() throws Exception {
    Instant at = first.plus(Duration.ofHours(2));
    String id = world.schedule(world.imagePost().with("caption", "Lemon tart"), at);

    JsonObject entry = plan(days(1)).json().getAsJsonArray("posts").get(0).getAsJsonObject();

    assertEquals(id, entry.get("id").getAsString());
    assertEquals(world.instagram(), entry.get("accountId").getAsString());
    assertEquals("IMAGE", entry.get("mediaType").getAsString());
    assertEquals("SCHEDULED", entry.get("status").getAsString());
    assertEquals("Lemon tart", entry.get("caption").getAsString());
    assertEquals(at, Instant.parse(entry.get("at").getAsString()));
    assertTrue(entry.has("file") && !entry.get("file").isJsonNull());
  }

  @Test
  void countsADaysEndToTheNextDay() throws Exception {
    PostBody post = world.imagePost();
    String last = world.schedule(post, first.plus(DAY).minusMillis(1));
    String next = world.schedule(post, first.plus(DAY));
    world.schedule(post, first.plus(DAY.multipliedBy(2)));

    JsonObject plan = plan(days(2) + "&perDay=1").json();

    assertEquals(List.of(last, next), ids(plan));
    assertEquals("[0,0]", plan.get("hidden").toString());
  }

  @Test
  void looksOnlyForWhatIsShown() throws Exception {
    String planned = world.schedule(world.imagePost(), Instant.now().plus(Duration.ofHours(2)));
    String live = world.publish(world.imagePost());
    world.completed(live);
    Instant from = Instant.now().minus(DAY);
    String range = from.toEpochMilli() + "," + from.plus(DAY.multipliedBy(2)).toEpochMilli();

    assertEquals(List.of(live, planned), ids(plan(range).json()));
    assertEquals(List.of(planned), ids(plan(range + "&show=planned").json()));
    assertEquals(List.of(live), ids(plan(range + "&show=published").json()));
    assertEquals(List.of(), ids(plan(range + "&show=failed").json()));
  }

  @Test
  void looksOnlyForPostsOfTheAccountThatIsAskedFor() throws Exception {
    world.schedule(world.imagePost(), first);

    String another = "&accountId=" + world.facebook();
    assertEquals(List.of(), ids(plan(days(1) + another).json()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1,",
        ",1",
        "2,1",
        "1,1",
        "a,b",
        "1.5,2",
        "-1,x",
        "1,999999999999999999",
        "2027-06-01T00:00:00Z,2027-06-02T00:00:00Z",
        "1,2&perDay=0",
        "1,2&perDay=-1",
        "1,2&perDay=10001",
        "1,2&perDay=many",
        "1,2&accountId=1%27%20or%201=1"
      })
  void refusesDaysThatAreNone(String query) throws Exception {
    Reply reply = plan(query);

    assertEquals(400, reply.status(), reply.body());
    assertEquals("INVALID_PARAM", reply.code());
  }

  @Test
  void refusesMoreThanAYear() throws Exception {
    StringBuilder many = new StringBuilder("0");
    for (int day = 1; day <= 401; day++) {
      many.append(',').append(day);
    }

    assertEquals(400, plan(many.toString()).status());
    assertEquals(200, plan(many.substring(0, many.lastIndexOf(","))).status());
  }

  @Test
  void knowsNoOtherWayToFare() throws Exception {
    assertEquals(400, plan("1,2&show=ALL").status());
  }

  @Test
  void wantsDays() throws Exception {
    Reply reply = world.server().withCookie().get("/api/posts/plan");

    assertEquals(400, reply.status());
    assertEquals("MISSING_PARAM", reply.code());
  }

  private Reply plan(String query) throws Exception {
    return world.server().withCookie().get(PLAN + query);
  }

  private static String days(int count) {
    StringBuilder days = new StringBuilder().append(first.toEpochMilli());
    for (int day = 1; day <= count; day++) {
      days.append(',').append(first.plus(DAY.multipliedBy(day)).toEpochMilli());
    }
    return days.toString();
  }

  private static List<String> ids(JsonObject plan) {
    JsonArray posts = plan.getAsJsonArray("posts");
    List<String> ids = new ArrayList<>();
    for (JsonElement post : posts) {
      ids.add(post.getAsJsonObject().get("id").getAsString());
    }
    return ids;
  }
}
