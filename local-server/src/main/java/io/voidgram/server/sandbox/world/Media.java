package io.voidgram.server.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A live (or deleted) post, or one frame of a carousel.
 *
 * @param parentId the carousel it is a frame of
 * @param assets its picture or video; the frames' ones for a carousel
 * @param duplicateOf an older live post of the same content on the same account
 * @param publishCallSeq the call that published it
 */
public record Media(
    String id,
    String shortcode,
    String accountId,
    String containerId,
    @Nullable String parentId,
    Product product,
    Type type,
    ContainerSpec spec,
    List<Asset> assets,
    @Nullable Asset cover,
    List<String> children,
    Instant at,
    @Nullable Instant deletedAt,
    @Nullable String duplicateOf,
    long publishCallSeq) {
  private static final Duration STORY_LIFE = Duration.ofHours(24);

  /** The surface it appears on. */
  public enum Product {
    FEED,
    REELS,
    STORY
  }

  /** What {@code media_type} says. */
  public enum Type {
    IMAGE,
    VIDEO,
    CAROUSEL_ALBUM
  }

  public boolean isFrame() {
    return parentId != null;
  }

  /** Whether people can see it now: not deleted, and a story for a day only. */
  public boolean isLiveAt(Instant now) {
    boolean isOver = product == Product.STORY && !now.isBefore(at.plus(STORY_LIFE));
    return deletedAt == null && !isOver;
  }

  public Media deleted(Instant when) {
    return new Media(
        id,
        shortcode,
        accountId,
        containerId,
        parentId,
        product,
        type,
        spec,
        assets,
        cover,
        children,
        at,
        when,
        duplicateOf,
        publishCallSeq);
  }

  /** The same content has the same print: kind, caption and the hashes of the media. */
  public String contentPrint() {
    return contentPrint(spec, assets);
  }

  public static String contentPrint(ContainerSpec spec, List<Asset> assets) {
    String caption = spec.caption() == null ? "" : spec.caption();
    return spec.kind() + "\n" + caption + "\n" + assets.stream().map(Asset::sha256).toList();
  }

  /** The path of its page, below this server and below Instagram alike. */
  public String path(String username) {
    return switch (product) {
      case FEED -> "/p/" + shortcode + "/";
      case REELS -> "/reel/" + shortcode + "/";
      case STORY -> "/stories/" + username + "/" + id + "/";
    };
  }
}
