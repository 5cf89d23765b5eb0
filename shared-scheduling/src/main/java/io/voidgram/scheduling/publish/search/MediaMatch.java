package io.voidgram.scheduling.publish.search;

import io.voidgram.scheduling.post.Captions;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.MediaSearch;
import io.voidgram.scheduling.publish.PublishEvent.MediaListed;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.RecentMedia;
import io.voidgram.scheduling.publish.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which of the account's recent media may be the post whose media id got lost. */
public final class MediaMatch {
  private static final Duration BEFORE_CONTAINER = Duration.ofMinutes(5);

  /** Clocks are wrong by whole hours where summer time was set by hand. */
  private static final Duration BEFORE_DUE = Duration.ofHours(2);

  /** What goes live that close to the due time was hardly posted by hand. */
  private static final Duration PUNCTUAL = Duration.ofMinutes(1);

  private MediaMatch() {}

  /**
   * The search, with this page's candidates; without a cursor once the window is passed.
   *
   * <p>The window is one of Meta's clock. It begins before whichever of container and call is
   * earlier by ours, for between the two ours may have been set back; and it has no end, for after
   * a restored backup the last call may be one that is not known here.
   */
  public static MediaSearch add(
      Turn turn, PublishIntent intent, MediaSearch search, MediaListed page) {
    long aheadMs = intent.atByMeta(turn.moment()).toEpochMilli() - intent.at().toEpochMilli();
    Instant begun = intent.createdAt().isBefore(intent.at()) ? intent.createdAt() : intent.at();
    Instant from = begun.plusMillis(aheadMs - BEFORE_CONTAINER.toMillis());
    String caption = Captions.plain(turn.job().content().caption());
    return add(turn, from, List.of(caption), search, page);
  }

  /** The search for a post of which no publish call is known, from its due time to this moment. */
  public static MediaSearch addSinceDue(Turn turn, MediaSearch search, MediaListed page) {
    Instant from = turn.job().since().minusMillis(BEFORE_DUE.toMillis());
    return add(turn, from, MediaOwners.captions(turn.job()), search, page);
  }

  private static MediaSearch add(
      Turn turn, Instant from, List<String> captions, MediaSearch search, MediaListed page) {
    PostContent content = turn.job().content();
    boolean areCaptionsTold = search.areCaptionsTold() || areCaptionsTold(page.media());
    List<RecentMedia> found = new ArrayList<>();
    boolean isPastWindow = page.media().isEmpty();
    for (RecentMedia media : page.media()) {
      boolean isBefore = media.timestamp().isBefore(from);
      isPastWindow |= isBefore;
      if (!isBefore
          && isAlike(content, media)
          && isCaptioned(content, media, captions, areCaptionsTold)) {
        found.add(media);
      }
    }
    boolean isLast = isPastWindow || search.pages() + 1 >= MediaSearch.PAGES_MAX;
    String next = isLast ? null : page.nextCursor();
    return search.plus(found, areCaptionsTold, next, page.takenIds(), turn.moment());
  }

  /** Whether the candidate's caption proves that it is the post. */
  public static boolean isCaptioned(PublishJob job, RecentMedia media) {
    return job.content().mediaType() != MediaType.STORIES
        && media.caption() != null
        && !Captions.plain(media.caption()).isEmpty();
  }

  /** Whether the candidate went live when the post was due, as hardly anything does by hand. */
  public static boolean isPunctual(PublishJob job, RecentMedia media) {
    long afterDueMs = media.timestamp().toEpochMilli() - job.since().toEpochMilli();
    return Math.abs(afterDueMs) <= PUNCTUAL.toMillis();
  }

  /** The candidate published closest to that instant, when captions prove it; else null. */
  public static @Nullable RecentMedia nearest(List<RecentMedia> candidates, Instant at) {
    RecentMedia nearest = null;
    for (RecentMedia media : candidates) {
      if (media.caption() == null) {
        return null;
      }
      if (nearest == null || distance(media, at) < distance(nearest, at)) {
        nearest = media;
      }
    }
    return nearest;
  }

  private static long distance(RecentMedia media, Instant at) {
    return Math.abs(media.timestamp().toEpochMilli() - at.toEpochMilli());
  }

  private static boolean areCaptionsTold(List<RecentMedia> page) {
    for (RecentMedia media : page) {
      if (media.caption() != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAlike(PostContent content, RecentMedia media) {
    return isSame(media.mediaType(), expectedType(content))
        && isSame(media.productType(), expectedProduct(content.mediaType()));
  }

  private static boolean isSame(@Nullable String told, String expected) {
    return told == null || told.equals(expected);
  }

  /** Where Meta tells no captions, and with stories, which have none, any media may be the post. */
  private static boolean isCaptioned(
      PostContent content, RecentMedia media, List<String> captions, boolean areTold) {
    return content.mediaType() == MediaType.STORIES
        || (media.caption() == null && !areTold)
        || MediaOwners.isAmong(captions, Captions.plain(media.caption()));
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
