package io.voidgram.server.privateapi.inbox;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.post.MediaKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a story's media is shown, as the phone app is told. */
record StoryMedia(String link, MediaKind kind) {
  /** Longer ones are none of Instagram's. */
  private static final int LINK_CHARS_MAX = 4_096;

  /** The story of an answer about one; null when it shows none. */
  static @Nullable StoryMedia of(String body) {
    JsonObject answer = JsonObject.parseOrNull(body);
    List<JsonObject> items = answer == null ? List.of() : answer.objects("items");
    if (items.isEmpty()) {
      return null;
    }
    String video = firstLink(items.get(0).objects("video_versions"));
    if (video != null) {
      return new StoryMedia(video, MediaKind.VIDEO);
    }
    JsonObject images = items.get(0).objectOrNull("image_versions2");
    String image = images == null ? null : firstLink(images.objects("candidates"));
    return image == null ? null : new StoryMedia(image, MediaKind.IMAGE);
  }

  /** The largest one stands first. */
  private static @Nullable String firstLink(List<JsonObject> versions) {
    String link = versions.isEmpty() ? null : versions.get(0).textOrNull("url");
    boolean isUsable =
        link != null
            && link.length() <= LINK_CHARS_MAX
            && (link.startsWith("https://") || link.startsWith("http://"));
    return isUsable ? link : null;
  }
}
