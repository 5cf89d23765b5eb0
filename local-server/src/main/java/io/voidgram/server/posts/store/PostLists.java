package io.voidgram.server.posts.store;

import com.google.gson.Gson;
import io.voidgram.scheduling.post.StoryMention;
import io.voidgram.scheduling.post.UserTag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lists of a post, which the API shows and the database keeps as JSON, or null when empty. */
final class PostLists {
  private static final Gson GSON = new Gson();

  private PostLists() {}

  public static @Nullable String text(List<?> items) {
    return items.isEmpty() ? null : GSON.toJson(items);
  }

  public static List<UserTag> userTags(@Nullable String json) {
    return json == null ? List.of() : List.of(GSON.fromJson(json, UserTag[].class));
  }

  public static List<String> collaborators(@Nullable String json) {
    return json == null ? List.of() : List.of(GSON.fromJson(json, String[].class));
  }

  public static List<StoryMention> storyMentions(@Nullable String json) {
    return json == null ? List.of() : List.of(GSON.fromJson(json, StoryMention[].class));
  }
}
