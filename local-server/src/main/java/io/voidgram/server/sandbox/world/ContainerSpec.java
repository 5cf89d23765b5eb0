package io.voidgram.server.sandbox.world;

import com.google.gson.JsonArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked for when a container was created. */
public record ContainerSpec(
    Kind kind,
    boolean isCarouselItem,
    boolean isResumable,
    @Nullable String imageUrl,
    @Nullable String videoUrl,
    @Nullable String coverUrl,
    long thumbOffsetMs,
    @Nullable String caption,
    @Nullable String altText,
    JsonArray userTags,
    List<String> collaborators,
    @Nullable String locationId,
    List<String> children,
    boolean isSharedToFeed) {
  /** What {@code media_type} says; IMAGE where it says nothing. */
  public enum Kind {
    IMAGE,
    VIDEO,
    REELS,
    STORIES,
    CAROUSEL
  }

  /** The one address of its media; empty for carousels and resumable uploads. */
  public String sourceUrl() {
    String url = imageUrl != null ? imageUrl : videoUrl;
    return url == null ? "" : url;
  }

  public boolean isVideo() {
    return kind != Kind.CAROUSEL && imageUrl == null;
  }
}
