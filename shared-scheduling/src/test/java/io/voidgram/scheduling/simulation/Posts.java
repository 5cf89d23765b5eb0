package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.post.UserTag;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishMachine;
import io.voidgram.scheduling.publish.PublishTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The posts of one life: one mostly, at times twins with the same caption at the same time. */
final class Posts {
  private static final long START_MS = 1_795_000_000_000L;

  private Posts() {}

  static List<PublishJob> drawn(Dice dice) {
    int count = dice.perMille(150) ? 2 : 1;
    boolean areTwins = dice.perMille(500);
    boolean isScheduled = dice.perMille(600);
    Instant due = Instant.ofEpochMilli(START_MS + (isScheduled ? dice.between(1, 3_600_000) : 0));
    MediaType type = type(dice);
    List<PublishJob> posts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PostContent content = content(dice, areTwins || type == MediaType.STORIES ? 0 : i, type, i);
      PublishTarget target = new PublishTarget("a", "17841", LoginMethod.FACEBOOK, "page");
      PublishJob job =
          PublishJob.fresh("j" + i, tag(content, i), target, content, isScheduled, due);
      posts.add(PublishMachine.start(job, Instant.ofEpochMilli(START_MS), dice.fraction()));
    }
    return posts;
  }

  /** A carousel's parent names no media URL; the simulated Instagram knows it by its caption. */
  private static String tag(PostContent content, int index) {
    String caption = content.caption();
    return content.mediaType() == MediaType.CAROUSEL && caption != null ? caption : "p" + index;
  }

  private static MediaType type(Dice dice) {
    int drawn = dice.below(10);
    if (drawn < 6) {
      return MediaType.IMAGE;
    }
    return drawn < 8 ? MediaType.CAROUSEL : drawn < 9 ? MediaType.REELS : MediaType.STORIES;
  }

  private static PostContent content(Dice dice, int captionIndex, MediaType type, int index) {
    boolean isVideo = type == MediaType.REELS;
    MediaItem item = new MediaItem("f" + index, isVideo ? MediaKind.VIDEO : MediaKind.IMAGE);
    boolean isCarousel = type == MediaType.CAROUSEL;
    List<MediaItem> media = isCarousel ? List.of(item, item, item) : List.of(item);
    String caption = "caption  of " + (isCarousel ? index : captionIndex);
    boolean isTagged = type == MediaType.IMAGE && dice.perMille(200);
    List<UserTag> tags = isTagged ? List.of(new UserTag("friend", 0.25, 0.5)) : List.of();
    boolean isCrossPosted = !isCarousel && dice.perMille(150);
    return new PostContent(type, media, caption, tags, List.of(), null, isCrossPosted);
  }
}
