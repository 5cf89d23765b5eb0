package io.voidgram.scheduling.publish;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the account's recent media, as Meta lists it.
 *
 * @param mediaType Meta's IMAGE, VIDEO or CAROUSEL_ALBUM; null when not told
 * @param productType Meta's FEED, REELS, STORY or AD; null when not told
 * @param caption null when there is none or when Meta does not tell
 */
public record RecentMedia(
    String mediaId,
    @Nullable String mediaType,
    @Nullable String productType,
    @Nullable String caption,
    @Nullable String permalink,
    Instant timestamp) {

  /**
   * Whether it has one of these ids. A list's own question would ask each kind of object that any
   * list holds whether it is equal, and the Worker would have to carry what answers that.
   */
  public boolean isAmong(List<String> mediaIds) {
    for (String id : mediaIds) {
      if (id.equals(mediaId)) {
        return true;
      }
    }
    return false;
  }
}
