package io.voidgram.server.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.voidgram.server.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that listens hears of each change, soon after it. */
final class ChangeEventsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path home;
  private static PostingWorld world;

  /** What a page hears, each event as its name and its data. */
  private static final class Page implements AutoCloseable {
    private final InputStream stream;
    private final BlockingQueue<List<String>> events = new LinkedBlockingQueue<>();

    Page(TestServer server) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.origin() + "/api/events"))
              .header("Cookie", server.signIn())
              .build();
      HttpResponse<InputStream> response =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
      assertEquals(200, response.statusCode());
      stream = response.body();
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      assertTrue(reader.readLine().startsWith("retry:")); // from here on everything is heard
      Thread listening = new Thread(() -> listen(reader), "page");
      listening.setDaemon(true);
      listening.start();
    }

    private void listen(BufferedReader reader) {
      try {
        String name = "";
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          if (line.startsWith("event: ")) {
            name = line.substring("event: ".length());
          } else if (line.startsWith("data: ")) {
            events.add(List.of(name, line.substring("data: ".length())));
          }
        }
      } catch (IOException e) {
        events.add(List.of("closed", "{}"));
      }
    }

    /** Waits for an event of that name about that thing. */
    void await(String name, String id) throws InterruptedException {
      Instant end = Instant.now().plus(PATIENCE);
      while (Instant.now().isBefore(end)) {
        List<String> event = events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (event != null && event.get(0).equals(name) && id.equals(idOf(event))) {
          return;
        }
      }
      throw new AssertionError("no event " + name + " of " + id);
    }

    private static String idOf(List<String> event) {
      return JsonParser.parseString(event.get(1)).getAsJsonObject().get("id").getAsString();
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
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
  void tellsOfAPostWhereverItIsChanged() throws Exception {
    try (Page page = new Page(world.server())) {
      String draft = world.draft(world.imagePost());
      page.await("post", draft);
      world.api().delete("/api/v1/posts/" + draft);
      page.await("post", draft);
      String scheduled = world.schedule(world.imagePost(), Instant.now().plusSeconds(2));
      page.await("post", scheduled);
      world.completed(scheduled);
      page.await("post", scheduled);
    }
  }

  @Test
  void tellsOfMediaThatComeAndGo() throws Exception {
    try (Page page = new Page(world.server())) {
      String image = world.image(700, 700);
      page.await("media", image);
      world.api().delete("/api/v1/media/" + image);
      page.await("media", image);
    }
  }

  @Test
  void tellsOfAccountsThatComeAndGo(@TempDir Path otherHome) throws Exception {
    try (PostingWorld other = PostingWorld.start(otherHome);
        Page page = new Page(other.server())) {
      other.api().delete("/api/v1/auth/accounts/" + other.instagram());
      page.await("account", other.instagram());
    }
  }

  @Test
  void isForOurOwnPageOnly() throws Exception {
    assertEquals(403, world.api().get("/api/events").status());
    assertEquals(401, world.server().anonymous().get("/api/events").status());
  }
}
