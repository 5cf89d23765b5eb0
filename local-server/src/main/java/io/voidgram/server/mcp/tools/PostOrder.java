package io.voidgram.server.mcp.tools;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostRequest;
import io.voidgram.scheduling.post.PostRules;
import io.voidgram.scheduling.post.StoryMention;
import io.voidgram.scheduling.post.UserTag;
import io.voidgram.scheduling.post.Violation;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A post in the making: what the arguments say of it, and its body for the API. */
final class PostOrder {
  private static final List<String> COPIED =
      List.of(
          "caption",
          "userTags",
          "collaborators",
          "locationId",
          "locationName",
          "crossPostToFacebook",
          "storyMentions");

  private PostOrder() {}

  /** The type that was asked for, else the one that the media have by themselves. */
  static MediaType type(Arguments arguments, List<Piece> pieces) {
    if (arguments.has("mediaType")) {
      return MediaType.valueOf(arguments.need("mediaType"));
    }
    if (pieces.size() > 1) {
      return MediaType.CAROUSEL;
    }
    return pieces.isEmpty() || !pieces.get(0).isVideo() ? MediaType.IMAGE : MediaType.REELS;
  }

  /** Throws by the API's own rules what can be known before it is asked. */
  static void check(
      Arguments arguments, MediaType type, List<Piece> pieces, Accounts.Connected account) {
    if (type != MediaType.CAROUSEL && pieces.size() > 1) {
      throw ToolFailure.of(
          "INVALID_CAROUSEL",
          "There are " + pieces.size() + " media, and " + type + " posts show one.",
          "Pass one, or leave mediaType out.");
    }
    PostRequest post = request(arguments, type, pieces.size());
    List<Violation> violations = new ArrayList<>(PostRules.ofForm(post));
    if (!account.username().isEmpty()) {
      violations.addAll(PostRules.ofPeople(post, account.username()));
    }
    violations.addAll(PostRules.ofContent(post, LoginMethod.FACEBOOK, List.of()));
    if (!violations.isEmpty()) {
      Violation first = violations.get(0);
      throw ToolFailure.of(first.code().name(), first.field() + ": " + first.message(), "");
    }
  }

  private static PostRequest request(Arguments arguments, MediaType type, int count) {
    boolean isCarousel = type == MediaType.CAROUSEL;
    List<String> ids = new ArrayList<>();
    for (int i = 0; isCarousel && i < count; i++) {
      ids.add("media " + i);
    }
    JsonObject json = arguments.json();
    return new PostRequest(
        false,
        type,
        isCarousel ? null : "media",
        ids,
        arguments.text("caption").orElse(null),
        JsonView.objects(json, "userTags").stream().map(PostOrder::tag).toList(),
        arguments.texts("collaborators"),
        JsonView.objects(json, "storyMentions").stream().map(PostOrder::mention).toList(),
        arguments.isSet("crossPostToFacebook"));
  }

  private static UserTag tag(JsonObject tag) {
    return new UserTag(name(tag), at(tag, "x"), at(tag, "y"));
  }

  private static StoryMention mention(JsonObject mention) {
    return new StoryMention(name(mention), at(mention, "x"), at(mention, "y"));
  }

  private static String name(JsonObject person) {
    return JsonView.text(person, "username").orElse("");
  }

  private static double at(JsonObject person, String axis) {
    return JsonView.number(person, axis).orElse(0.5);
  }

  /** The body, as far as the arguments say. */
  static JsonObject body(Arguments arguments) {
    JsonObject body = new JsonObject();
    for (String name : COPIED) {
      JsonElement value = arguments.value(name);
      if (value != null) {
        body.add(name, value);
      }
    }
    return body;
  }

  /** The whole body. */
  static JsonObject body(
      Arguments arguments, String accountId, @Nullable MediaType type, List<Piece> pieces) {
    JsonObject body = new JsonObject();
    body.addProperty("accountId", accountId);
    addMedia(body, type, pieces);
    body(arguments).entrySet().forEach(it -> body.add(it.getKey(), it.getValue()));
    return body;
  }

  static void addMedia(JsonObject body, @Nullable MediaType type, List<Piece> pieces) {
    if (type != null) {
      body.addProperty("mediaType", type.name());
    }
    JsonArray ids = new JsonArray();
    pieces.forEach(piece -> ids.add(piece.mediaId().orElseThrow()));
    if (type == MediaType.CAROUSEL) {
      body.add("mediaFileIds", ids);
    } else if (!ids.isEmpty()) {
      body.add("mediaFileId", ids.get(0));
    }
  }
}
