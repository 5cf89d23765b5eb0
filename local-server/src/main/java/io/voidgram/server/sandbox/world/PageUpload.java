package io.voidgram.server.sandbox.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A photo or video on its way to a Page; nobody sees it until a post shows it.
 *
 * @param asset null while its bytes are not in
 * @param readyAt when processing is over; null before it began
 * @param failure why processing fails then; null when it does not
 */
public record PageUpload(
    String id,
    String pageId,
    boolean isVideo,
    boolean isForStory,
    @Nullable Asset asset,
    @Nullable Instant readyAt,
    @Nullable String failure) {
  /** A video of which nothing is in yet. */
  public static PageUpload empty(String id, String pageId, boolean isForStory) {
    return new PageUpload(id, pageId, true, isForStory, null, null, null);
  }

  /** A photo, which needs no processing. */
  public static PageUpload photo(String id, String pageId, Asset asset, Instant now) {
    return new PageUpload(id, pageId, false, false, asset, now, null);
  }

  public PageUpload received(Asset video, Instant ready, @Nullable String why) {
    return new PageUpload(id, pageId, isVideo, isForStory, video, ready, why);
  }

  public boolean isReadyAt(Instant now) {
    return readyAt != null && !now.isBefore(readyAt);
  }
}
