package io.voidgram.server.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post of a Facebook Page.
 *
 * @param id the Page's id and a number, as Facebook writes it
 * @param uploadIds the photos or the video it shows
 * @param at from when on people see it; of a video that is still processed, later than the call
 * @param duplicateOf an older live post of the same content on the same Page
 * @param publishCallSeq the call that published it
 */
public record PagePost(
    String id,
    String pageId,
    Kind kind,
    @Nullable String message,
    List<String> uploadIds,
    List<Asset> assets,
    Instant at,
    @Nullable Instant deletedAt,
    @Nullable String duplicateOf,
    long publishCallSeq) {
  private static final Duration STORY_LIFE = Duration.ofHours(24);

  /** The surface it appears on. */
  public enum Kind {
    TEXT,
    PHOTO,
    VIDEO,
    REEL,
    PHOTO_STORY,
    VIDEO_STORY;

    public boolean isStory() {
      return this == PHOTO_STORY || this == VIDEO_STORY;
    }
  }

  public boolean isLiveAt(Instant now) {
    boolean isOver = kind.isStory() && !now.isBefore(at.plus(STORY_LIFE));
    return deletedAt == null && !now.isBefore(at) && !isOver;
  }

  public PagePost deleted(Instant when) {
    return new PagePost(
        id, pageId, kind, message, uploadIds, assets, at, when, duplicateOf, publishCallSeq);
  }

  public PagePost withTwin(@Nullable String twin) {
    return new PagePost(
        id, pageId, kind, message, uploadIds, assets, at, deletedAt, twin, publishCallSeq);
  }

  /** The same content has the same print: kind, words and the hashes of the media. */
  public String contentPrint() {
    String words = message == null ? "" : message;
    return kind + "\n" + words + "\n" + assets.stream().map(Asset::sha256).toList();
  }

  /** The path of its page below this server. */
  public String path() {
    return "/fb/" + id;
  }
}
