package io.voidgram.scheduling.publish;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A walk back through the account's recent media, page by page.
 *
 * @param cursor where the next page begins; null for the newest media
 * @param withCaptions whether Meta is asked for captions, which it may refuse on Instagram Login
 * @param areCaptionsTold whether a media of the pages so far came with its caption
 * @param candidates what was found so far that may be the post
 * @param run the run of the clock in which the last page was read; null before the first
 */
public record MediaSearch(
    @Nullable String cursor,
    int pages,
    boolean withCaptions,
    boolean areCaptionsTold,
    List<RecentMedia> candidates,
    @Nullable String run) {
  /** More pages than this are not looked at: the window is minutes long. */
  public static final int PAGES_MAX = 8;

  public MediaSearch {
    candidates = List.copyOf(candidates);
  }

  public static MediaSearch fromNewest() {
    return new MediaSearch(null, 0, true, false, List.of(), null);
  }

  public MediaSearch withoutCaptions() {
    return new MediaSearch(null, 0, false, false, List.of(), null);
  }

  /** The same walk taken up; from the newest where it was begun in a home that was restored. */
  public MediaSearch takenUp(Moment moment) {
    return moment.run().equals(run) ? this : anew();
  }

  /** The walk from its beginning. */
  public MediaSearch anew() {
    return new MediaSearch(null, 0, withCaptions, false, List.of(), null);
  }

  /** One page further, without what turned out to belong to other posts. */
  public MediaSearch plus(
      List<RecentMedia> found,
      boolean isTold,
      @Nullable String nextCursor,
      List<String> takenIds,
      Moment moment) {
    List<RecentMedia> all = new ArrayList<>(candidates);
    all.addAll(found);
    all.removeIf(media -> media.isAmong(takenIds));
    return new MediaSearch(nextCursor, pages + 1, withCaptions, isTold, all, moment.run());
  }
}
