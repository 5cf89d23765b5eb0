package io.voidgram.server.mcp.tools;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.JsonView;
import java.time.Duration;
import java.util.Set;

/** Waits until a post has ended, looking every one to three seconds. */
final class PostWait {
  private static final Set<String> ENDS = Set.of("PUBLISHED", "FAILED");
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(3);
  private static final int EARLY = 10;

  private PostWait() {}

  static boolean isDone(JsonObject post) {
    return ENDS.contains(JsonView.text(post, "status").orElse(""));
  }

  /** The post as it is when it has ended, or when the time is up. */
  static JsonObject until(ToolCall call, String postId, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    for (int look = 0; true; look++) {
      JsonObject post = call.api().get("/posts/" + postId).body();
      long leftNs = end - System.nanoTime();
      if (isDone(post) || leftNs <= 0) {
        return post;
      }
      Duration next = look < EARLY ? FIRST : LATER;
      Duration left = Duration.ofNanos(leftNs);
      String status = JsonView.text(post, "status").orElse("on its way");
      call.run().pause(next.compareTo(left) < 0 ? next : left, "The post is " + status);
    }
  }
}
