package io.voidgram.server.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.TestServer;
import io.voidgram.server.TestServer.Caller;
import io.voidgram.server.machine.KeptMeta.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home of the build before, killed in the middle of its work, goes on in today's server. */
final class BuildBeforeTest {
  /** When the post that waits is due, seen from the start of the test. */
  private static final Duration DUE_IN = Duration.ofSeconds(4);

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  @TempDir Path home;

  @Test
  void losesNothingAndPublishesNothingTwice() throws Exception {
    JsonObject told = told();
    long shiftMs = Instant.now().plus(DUE_IN).toEpochMilli() - told.get("waitsUntil").getAsLong();
    Path misread = unpacked("misread", shiftMs);
    KeptHome.renameAState(misread);

    try (KeptMeta meta = meta(told, shiftMs);
        TestServer server = start(unpacked("kept", shiftMs), meta);
        KeptMeta otherMeta = meta(told, shiftMs);
        TestServer mistaken = start(misread, otherMeta)) {
      String webhook = "/api/v1/webhooks/" + text(told, "webhookId");
      String address = "{\"url\":\"" + meta.url() + "/hook\",\"allowPrivateNetwork\":true}";
      assertEquals(200, server.withCookie().put(webhook, address).status());
      Caller api = server.withKey(text(told, "apiKey"));

      Map<String, String> ends = ends(api, told);

      assertEquals(expectedEnds(), ends);
      ends.forEach(
          (caption, status) ->
              assertEquals(status.equals("PUBLISHED") ? 1 : 0, meta.liveCount(caption), caption));
      assertEquals(List.of(), meta.strangers());
      assertSigned(awaitEvent(meta, told, "waits"), text(told, "secret"));
      // In the same time, a build that does not know one of the names would not have got there.
      Caller misreading = mistaken.withKey(text(told, "apiKey"));
      assertNotEquals(expectedEnds(), statuses(misreading, told));
    }
  }

  private Path unpacked(String name, long shiftMs) throws Exception {
    Path unpacked = home.resolve(name);
    KeptHome.unpackInto(unpacked);
    KeptHome.shift(unpacked, shiftMs);
    return unpacked;
  }

  private static KeptMeta meta(JsonObject told, long shiftMs) throws IOException {
    return new KeptMeta(told.getAsJsonObject("meta"), text(told, "token"), shiftMs);
  }

  private static TestServer start(Path home, KeptMeta meta) throws Exception {
    return TestServer.start(
        home,
        "VOIDGRAM_INSTAGRAM_BASE=" + meta.url(),
        "VOIDGRAM_INSTAGRAM=live",
        "VOIDGRAM_PUBLIC_URL=https://media.example",
        "RATE_LIMIT_RPM=1000000",
        "RATE_LIMIT_RPH=1000000");
  }

  private static Map<String, String> expectedEnds() {
    Map<String, String> ends = new TreeMap<>();
    for (String caption :
        List.of("waits", "is prepared", "being made", "was sent", "is live", "was published")) {
      ends.put(caption, "PUBLISHED");
    }
    // Sent again only when it was looked for in vain for four minutes from now.
    ends.put("was not sent", "PUBLISHING");
    ends.put("was refused", "FAILED");
    ends.put("is a draft", "DRAFT");
    return ends;
  }

  /** The status of each post, by its caption, once all are as expected, or the time is over. */
  private static Map<String, String> ends(Caller api, JsonObject told) throws Exception {
    Instant limit = Instant.now().plus(PATIENCE);
    Map<String, String> ends = statuses(api, told);
    while (!ends.equals(expectedEnds()) && Instant.now().isBefore(limit)) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      ends = statuses(api, told);
    }
    return ends;
  }

  private static Map<String, String> statuses(Caller api, JsonObject told) throws Exception {
    Map<String, String> statuses = new TreeMap<>();
    for (var post : told.getAsJsonObject("posts").entrySet()) {
      JsonObject json = api.get("/api/v1/posts/" + post.getValue().getAsString()).json();
      statuses.put(post.getKey(), text(json, "status"));
    }
    return statuses;
  }

  private static Event awaitEvent(KeptMeta meta, JsonObject told, String caption) {
    String postId = text(told.getAsJsonObject("posts"), caption);
    Instant limit = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(limit)) {
      for (Event event : meta.events()) {
        if (event.body().contains(postId)) {
          return event;
        }
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    throw new AssertionError("no event of " + postId + " among " + meta.events());
  }

  private static void assertSigned(Event event, String secret) throws Exception {
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed = event.id() + "." + event.timestamp() + "." + event.body();
    byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
    String expected = "v1," + Base64.getEncoder().encodeToString(signature);
    assertTrue(event.signature().contains(expected), event::toString);
  }

  private static JsonObject told() throws IOException {
    try (InputStream in = BuildBeforeTest.class.getResourceAsStream("/home-before/told.json")) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return JsonParser.parseString(json).getAsJsonObject();
    }
  }

  private static String text(JsonObject json, String name) {
    return json.get(name).getAsString();
  }
}
