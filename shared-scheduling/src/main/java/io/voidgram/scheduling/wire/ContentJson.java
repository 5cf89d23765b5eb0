package io.voidgram.scheduling.wire;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.post.UserTag;
import java.util.ArrayList;
import java.util.List;

/** The wire format of what is published. */
public final class ContentJson {
  private ContentJson() {}

  public static String write(PostContent content) {
    List<String> media = new ArrayList<>();
    for (MediaItem item : content.media()) {
      media.add(
          new JsonWriter()
              .text("mediaFileId", item.mediaFileId())
              .text("kind", item.kind().name())
              .end());
    }
    return new JsonWriter()
        .text("mediaType", content.mediaType().name())
        .list("media", media)
        .text("caption", content.caption())
        .json("userTags", writeTags(content.userTags()))
        .texts("collaborators", content.collaborators())
        .text("locationId", content.locationId())
        .flag("crossPostToFacebook", content.crossPostToFacebook())
        .end();
  }

  /** The tags as a JSON array, as Meta and the API want them. */
  public static String writeTags(List<UserTag> tags) {
    List<String> elements = new ArrayList<>();
    for (UserTag tag : tags) {
      elements.add(
          new JsonWriter()
              .text("username", tag.username())
              .json("x", Fraction.text(tag.x()))
              .json("y", Fraction.text(tag.y()))
              .end());
    }
    return JsonWriter.array(elements);
  }

  /** The content such a JSON stands for. */
  public static PostContent read(JsonObject json) {
    List<MediaItem> media = new ArrayList<>();
    for (JsonObject item : json.objects("media")) {
      media.add(new MediaItem(item.text("mediaFileId"), MediaKind.valueOf(item.text("kind"))));
    }
    List<UserTag> tags = new ArrayList<>();
    for (JsonObject tag : json.objects("userTags")) {
      double x = Fraction.value(tag.text("x"));
      tags.add(new UserTag(tag.text("username"), x, Fraction.value(tag.text("y"))));
    }
    return new PostContent(
        MediaType.valueOf(json.text("mediaType")),
        media,
        json.textOrNull("caption"),
        tags,
        json.texts("collaborators"),
        json.textOrNull("locationId"),
        json.flag("crossPostToFacebook"));
  }
}
