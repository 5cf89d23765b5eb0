package io.voidgram.server.privateapi.story;

import com.google.gson.annotations.SerializedName;
import io.voidgram.scheduling.post.StoryMention;
import io.voidgram.server.json.Json;
import java.util.List;

/** A mention sticker as the app's host takes it; x and y of its middle run from 0 to 1. */
record Sticker(
    double x,
    double y,
    int z,
    double width,
    double height,
    double rotation,
    String type,
    @SerializedName("user_id") String userId,
    @SerializedName("is_sticker") boolean isSticker,
    @SerializedName("display_type") String displayType) {
  private static final double WIDTH = 0.5;
  private static final double HEIGHT = 0.06;

  static Sticker of(StoryMention mention, String userId) {
    return new Sticker(
        mention.x(),
        mention.y(),
        0,
        WIDTH,
        HEIGHT,
        0,
        "mention",
        userId,
        false,
        "mention_username");
  }

  static String json(List<Sticker> stickers) {
    return Json.text(stickers);
  }
}
