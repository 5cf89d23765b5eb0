package io.voidgram.scheduling.publish;

import io.voidgram.scheduling.post.Captions;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which of the account's recent media may be the post whose media id got lost. */
final class MediaMatch {
  private static final Duration BEFORE_CONTAINER = Duration.ofMinutes(5);
  private static final Duration AFTER_INTENT = Duration.ofMinutes(15);

  private MediaMatch() {}

  /** The search, with this page's candidates; without a cursor once the window is passed. */
  static MediaSearch add(
      PublishJob job, PublishIntent intent, MediaSearch search, PublishEvent.MediaListed page) {
    Instant from = intent.createdAt().minusMillis(BEFORE_CONTAINER.toMillis());
    Instant until = intent.at().plusMillis(AFTER_INTENT.toMillis());
    boolean areCaptionsTold = areCaptionsTold(page.media());
    List<RecentMedia> found = new ArrayList<>();
    boolean isPastWindow = page.media().isEmpty();
    for (RecentMedia media : page.media()) {
      isPastWindow |= media.timestamp().isBefore(from);
      boolean isInTime = !media.timestamp().isBefore(from) && media.timestamp().isBefore(until);
      if (isInTime && isAlike(job.content(), media, areCaptionsTold)) {
        found.add(media);
      }
    }
    boolean isLast = isPastWindow || search.pages() + 1 >= MediaSearch.PAGES_MAX;
    return search.plus(found, isLast ? null : page.nextCursor(), page.takenIds());
  }

  /** The candidate published closest to the intent, when its caption proves it; else null. */
  static @Nullable RecentMedia nearest(List<RecentMedia> candidates, PublishIntent intent) {
    RecentMedia nearest = null;
    for (RecentMedia media : candidates) {
      if (media.caption() == null) {
        return null;
      }
      if (nearest == null || distance(media, intent) < distance(nearest, intent)) {
        nearest = media;
      }
    }
    return nearest;
  }

  private static long distance(RecentMedia media, PublishIntent intent) {
    return Math.abs(media.timestamp().toEpochMilli() - intent.at().toEpochMilli());
  }

  private static boolean areCaptionsTold(List<RecentMedia> page) {
    for (RecentMedia media : page) {
      if (media.caption() != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAlike(PostContent content, RecentMedia media, boolean captionsTold) {
    return isSame(media.mediaType(), expectedType(content))
        && isSame(media.productType(), expectedProduct(content.mediaType()))
        && (content.mediaType() == MediaType.STORIES
            || hasCaption(media, Captions.plain(content.caption()), captionsTold));
  }

  private static boolean isSame(@Nullable String told, String expected) {
    return told == null || told.equals(expected);
  }

  private static boolean hasCaption(RecentMedia media, String caption, boolean captionsTold) {
    if (media.caption() == null && !captionsTold) {
      return true;
    }
    return Captions.plain(media.caption()).equals(caption);
  }

  private static String expectedType(PostContent content) {
    return switch (content.mediaType()) {
      case CAROUSEL -> "CAROUSEL_ALBUM";
      case REELS -> "VIDEO";
      case IMAGE, STORIES -> content.hasVideo() ? "VIDEO" : "IMAGE";
    };
  }

  private static String expectedProduct(MediaType mediaType) {
    return switch (mediaType) {
      case IMAGE, CAROUSEL -> "FEED";
      case REELS -> "REELS";
      case STORIES -> "STORY";
    };
  }
}
