package io.voidgram.server.sandbox.inbox;

import io.voidgram.server.sandbox.http.HttpRequest;
import io.voidgram.server.sandbox.http.Parameters;
import io.voidgram.server.sandbox.http.Reply;
import io.voidgram.server.sandbox.http.ReplyBody;
import io.voidgram.server.sandbox.world.Inboxes;
import io.voidgram.server.sandbox.world.Message;
import io.voidgram.server.sandbox.world.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where the links of mentioned stories lead, for as long as the story lives. */
public record StoryLinks(World world) {
  /** The first part of such a link's path. */
  public static final String HOST = "ig_messaging_cdn";

  private static final byte[] FREE_BOX = "free".getBytes(StandardCharsets.US_ASCII);

  /** Where the story of that message is shown. */
  public static String of(String baseUrl, Message message) {
    String storyId = String.valueOf(message.storyId());
    return baseUrl + "/" + HOST + "/?asset_id=" + storyId + "&signature=" + signature(storyId);
  }

  private static String signature(String storyId) {
    return Inboxes.opaque("s:" + storyId);
  }

  /** The picture or video; after a day, or once it was deleted, nothing is there. */
  public Reply handle(HttpRequest request) throws IOException {
    Parameters query = Parameters.ofQuery(request.rawQuery());
    String storyId = query.get("asset_id").orElse("");
    boolean isSigned = query.get("signature").filter(signature(storyId)::equals).isPresent();
    Optional<Message> message =
        world.locked(
            () ->
                world
                    .inboxes()
                    .byStory(storyId)
                    .filter(it -> isSigned && it.isStoryLiveAt(world.clock().now())));
    if (message.isEmpty()) {
      return Reply.text(404, "text/plain", "URL signature expired");
    }
    boolean isVideo = message.get().isVideo();
    return Reply.of(
            200, isVideo ? "video/mp4" : "image/jpeg", ReplyBody.of(bytes(storyId, isVideo)))
        .withHeader("Cache-Control", "private, max-age=0");
  }

  /** No two stories have the same bytes: their number stands behind the picture. */
  private static byte[] bytes(String storyId, boolean isVideo) throws IOException {
    byte[] number = storyId.getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in =
        StoryLinks.class.getResourceAsStream(
            isVideo ? "/sandbox/story.mp4" : "/sandbox/story.jpg")) {
      if (in == null) {
        throw new IllegalStateException("The program lacks the stories of its sandbox");
      }
      in.transferTo(out);
    }
    if (isVideo) {
      out.write(ByteBuffer.allocate(8).putInt(8 + number.length).put(FREE_BOX).array());
    }
    out.write(number);
    return out.toByteArray();
  }
}
