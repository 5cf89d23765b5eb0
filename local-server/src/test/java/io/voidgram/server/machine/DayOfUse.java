package io.voidgram.server.machine;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.home.Settings;
import io.voidgram.server.media.samples.SampleImages;
import io.voidgram.server.posts.PostBody;
import io.voidgram.server.posts.PostingWorld;
import io.voidgram.server.sandbox.Film;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A process that does a little of everything on a home and prints what it was told, with only that
 * replaced which no two runs have in common.
 */
public final class DayOfUse {
  private static final BufferedImage WIDE =
      new BufferedImage(30_001, 1, BufferedImage.TYPE_BYTE_BINARY);

  /** Ids, tokens, file names, numbers of the sandbox, instants and ports. */
  private static final Pattern OWN_TO_A_RUN =
      Pattern.compile(
          "[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z0-9_-]{11,}(?=[/.\"?])|[0-9]{9,}|(?<=localhost:|127.0.0.1:)[0-9]+"
              + "|[0-9-]{10}T[0-9:.]{8,12}(Z|[+]0000)|[0-9]+ [A-Z][a-z]{2} [0-9]{4}, [0-9]{2}:[0-9]{2}");

  private final PostingWorld world;
  private final PrintStream out;

  private DayOfUse(PostingWorld world, PrintStream out) {
    this.world = world;
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    try (PostingWorld world = PostingWorld.start(Path.of(arguments[0]), "MAX_FILE_SIZE_MB=1")) {
      DayOfUse day = new DayOfUse(world, out);
      day.uploads();
      day.refusals();
      day.schedules();
      day.publishes();
    }
    out.flush();
    System.exit(0);
  }

  private void uploads() throws Exception {
    String picture = world.upload("INSTAGRAM İı.JPG", SampleImages.jpeg(drawn(640)));
    JsonObject file = world.api().get("/api/v1/media/" + picture).json();
    tell("picture", file.toString());
    String film = world.video();
    tell("film", world.api().get("/api/v1/media/" + film).body());
    String preview = file.get("previewUrl").getAsString();
    tellPart("bytes=0-99", preview);
    tellPart("BYTES=-7", preview);
    tellPart("bytes=999999999-", preview);
    tell("slow film", upload("slow.mp4", Film.upright().with("fps", "12.5").bytes()).body());
  }

  private void refusals() throws Exception {
    tell("too large", upload("large.jpg", new byte[(1 << 20) + 1]).body());
    tell("broken", upload("broken.gif", utf8("GIF89a")).body());
    tell("too wide", upload("wide.png", SampleImages.png(WIDE)).body());
    tell("limit", world.api().get("/api/v1/posts?limit=101").body());
    tell("status", world.api().get("/api/v1/posts?status=PUBLISHING&limit=1").body());
    tell("path", world.api().get("/api/v1/IDS").body());
    tell("port", complaint());
  }

  private void schedules() throws Exception {
    Instant due = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3));
    PostBody body =
        world.imagePost().with("caption", "Iİıi ١٢ ไทย").with("timezone", "Asia/Kathmandu");
    String post = world.schedule(body, due);
    tell("post", world.post(post).toString());
    tell("schedule", world.api().get("/api/v1/schedule").body());
    String late = body.with("scheduledFor", "2026-01-01T00:00:00Z").json();
    tell("late", world.api().post("/api/v1/schedule", late).body());
  }

  private void publishes() throws Exception {
    tell("live", live(world.imagePost()).toString());
    PostBody film = PostBody.of(world.facebook(), "REELS").with("mediaFileId", world.video());
    JsonObject live = live(film);
    tell("reel", live.toString());
    tell("shown", page(live.get("igPermalink").getAsString()));
    tell("feed", page(world.server().sandboxUrl() + "/"));
    tell(
        "health",
        String.join(" ", world.server().anonymous().get("/api/v1/health").json().keySet()));
  }

  /** The post once its address on the sandbox is known, too. */
  private JsonObject live(PostBody body) throws Exception {
    return world.await(world.publish(body), post -> !post.get("igPermalink").isJsonNull());
  }

  private Reply upload(String name, byte[] content) throws Exception {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        utf8(
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\n\r\n"));
    form.writeBytes(content);
    form.writeBytes(utf8("\r\n--b--\r\n"));
    String type = "MULTIPART/FORM-DATA; boundary=b";
    return world.api().postBytes("/api/v1/media/upload", type, form.toByteArray());
  }

  private void tellPart(String range, String path) throws Exception {
    Reply reply = world.api().with("Range", range).get(path);
    tell(
        range,
        reply.status()
            + " "
            + reply.header("Content-Range").orElse("whole")
            + " "
            + reply.header("Content-Length").orElse("unknown"));
  }

  private void tell(String what, String answer) {
    out.println(what + ": " + OWN_TO_A_RUN.matcher(answer).replaceAll("#"));
  }

  private static BufferedImage drawn(int side) {
    return SampleImages.quarters(side, side, BufferedImage.TYPE_INT_RGB);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String page(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }

  private static String complaint() {
    return ""
        + assertThrows(
                IllegalArgumentException.class,
                () -> Settings.from(Settings.Options.NONE, Map.of("VOIDGRAM_PORT", "x")))
            .getMessage();
  }
}
