package io.voidgram.server.sandbox.publish;

import com.google.gson.JsonArray;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.world.Accounts;
import io.voidgram.server.sandbox.world.ContainerSpec;
import io.voidgram.server.sandbox.world.ContainerSpec.Kind;
import io.voidgram.server.sandbox.world.Login;
import io.voidgram.server.sandbox.world.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a new container and refuses what the platform refuses at once. */
final class SpecReader {
  private static final int CHILDREN_MIN = 2;
  private static final int CHILDREN_MAX = 10;

  private final GraphCall call;
  private final Kind kind;
  private final boolean isChild;
  private final Accounts accounts;
  private final PeopleRules people;

  SpecReader(GraphCall call) {
    this.call = call;
    this.isChild = call.parameters().isTrue("is_carousel_item");
    this.kind = kind(call, isChild);
    this.accounts = call.world().accounts();
    this.people = new PeopleRules(accounts);
  }

  ContainerSpec read() {
    boolean isResumable = isResumable();
    String imageUrl = source("image_url", Kind.IMAGE, Kind.STORIES);
    String videoUrl = source("video_url", Kind.VIDEO, Kind.REELS, Kind.STORIES);
    checkSource(imageUrl, videoUrl, isResumable);
    if (isChild) {
      checkChildParameters();
    }
    return new ContainerSpec(
        kind,
        isChild,
        isResumable,
        imageUrl,
        videoUrl,
        kind == Kind.REELS ? call.parameter("cover_url").orElse(null) : null,
        thumbOffset(),
        caption(),
        altText(),
        userTags(imageUrl != null),
        collaborators(),
        location(),
        kind == Kind.CAROUSEL ? children() : List.of(),
        call.parameter("share_to_feed").map(value -> !value.equals("false")).orElse(true));
  }

  private static Kind kind(GraphCall call, boolean isChild) {
    String text = call.parameter("media_type").orElse("IMAGE");
    Kind kind;
    try {
      kind = Kind.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw PublishError.UNKNOWN_MEDIA_TYPE.with(text);
    }
    boolean isVideo = kind == Kind.VIDEO; // which is the word for a child alone
    if (isChild ? kind != Kind.IMAGE && !isVideo : isVideo) {
      throw PublishError.UNKNOWN_MEDIA_TYPE.with(text);
    }
    return kind;
  }

  private boolean isResumable() {
    boolean isAsked = call.parameter("upload_type").filter("resumable"::equals).isPresent();
    if (isAsked
        && (call.login() == Login.INSTAGRAM || kind == Kind.IMAGE || kind == Kind.CAROUSEL)) {
      throw GraphErrors.badParameter("Param upload_type: resumable is not supported here");
    }
    return isAsked;
  }

  /** An address, which only these kinds take. */
  private @Nullable String source(String name, Kind... kinds) {
    return List.of(kinds).contains(kind) ? call.parameter(name).orElse(null) : null;
  }

  private void checkSource(
      @Nullable String imageUrl, @Nullable String videoUrl, boolean isResumable) {
    if (imageUrl != null && videoUrl != null) {
      throw GraphErrors.badParameter("Only one of image_url and video_url may be given");
    }
    boolean hasSource = imageUrl != null || videoUrl != null || isResumable;
    if (kind != Kind.CAROUSEL && !hasSource) {
      throw GraphErrors.missingParameter(kind == Kind.IMAGE ? "image_url" : "video_url");
    }
  }

  /** What Meta refuses on a child, and what it silently drops. */
  private void checkChildParameters() {
    for (String refused : List.of("collaborators", "is_ai_generated")) {
      if (call.parameters().has(refused)) {
        throw GraphErrors.badParameter("Param " + refused + " is not allowed on a carousel item");
      }
    }
    for (String dropped : List.of("caption", "location_id")) {
      if (call.parameters().has(dropped)) {
        call.violated(dropped + "-on-child", "Silently dropped");
      }
    }
  }

  private long thumbOffset() {
    String text = call.parameter("thumb_offset").orElse("0");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw GraphErrors.badParameter("Param thumb_offset must be an integer: " + text);
    }
  }

  private @Nullable String caption() {
    String caption = call.parameter("caption").orElse(null);
    if (caption == null || isChild || kind == Kind.STORIES) {
      return null;
    }
    TextRules.checkCaption(caption);
    if (TextRules.hashtags(caption) > TextRules.HASHTAGS_ADVISED) {
      call.violated("more-than-5-hashtags", caption);
    }
    return caption;
  }

  private @Nullable String altText() {
    String altText = call.parameter("alt_text").orElse(null);
    if (altText == null) {
      return null;
    }
    if (kind != Kind.IMAGE) {
      throw GraphErrors.badParameter("Param alt_text is not allowed on " + kind);
    }
    TextRules.checkAltText(altText);
    return altText;
  }

  private JsonArray userTags(boolean isPicture) {
    String text = call.parameter("user_tags").orElse(null);
    if (text == null) {
      return new JsonArray();
    }
    if (kind == Kind.CAROUSEL) {
      throw GraphErrors.badParameter("Param user_tags belongs on the items of a carousel");
    }
    return people.userTags(text, isPicture && kind != Kind.STORIES);
  }

  private List<String> collaborators() {
    String text = call.parameter("collaborators").orElse(null);
    if (text == null || isChild) {
      return List.of();
    }
    if (kind == Kind.STORIES) {
      throw GraphErrors.badParameter("Param collaborators is not allowed on STORIES");
    }
    return people.collaborators(text);
  }

  private @Nullable String location() {
    String id = call.parameter("location_id").orElse(null);
    if (id == null || isChild || kind == Kind.STORIES) {
      return null;
    }
    if (accounts.place(id).filter(Place::hasCoordinates).isEmpty()) {
      throw PublishError.invalidLocation();
    }
    return id;
  }

  private List<String> children() {
    List<String> children = PeopleRules.names(call.required("children"));
    if (children.size() < CHILDREN_MIN || children.size() > CHILDREN_MAX) {
      throw PublishError.CAROUSEL_SIZE.with(children.size());
    }
    return children;
  }
}
