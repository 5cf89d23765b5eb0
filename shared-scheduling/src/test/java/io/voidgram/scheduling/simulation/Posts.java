package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.post.UserTag;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The posts of one life: one mostly, at times a few, on one account or two, with the same caption
 * or not, at the same instant or not.
 */
public final class Posts {
  static final long START_MS = 1_795_000_000_000L;

  private static final int AHEAD_MAX_MS = 3_600_000;

  private final SeededRandom random;
  private final MediaType type;
  private final boolean areTwins;
  private final boolean isOneInstant;
  private final int accounts;
  private final boolean isFacebook;
  private final int firstDueInMs;

  private Posts(SeededRandom random) {
    this.random = random;
    this.type = type(random);
    this.areTwins = random.perMille(500);
    this.isOneInstant = random.perMille(700);
    this.accounts = random.perMille(200) ? 2 : 1;
    this.isFacebook = random.perMille(700);
    this.firstDueInMs = random.between(1, AHEAD_MAX_MS);
  }

  static List<PublishJob> drawn(SeededRandom random) {
    Posts posts = new Posts(random);
    int count = random.perMille(800) ? 1 : random.between(2, 3);
    boolean isScheduled = random.perMille(700);
    List<PublishJob> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      jobs.add(posts.job(i, isScheduled));
    }
    return jobs;
  }

  private PublishJob job(int index, boolean isScheduled) {
    int inMs = isOneInstant ? firstDueInMs : random.between(1, AHEAD_MAX_MS);
    Instant due = Instant.ofEpochMilli(START_MS + (isScheduled ? inMs : 0));
    return PublishJob.fresh(
        "j" + index, "p" + index, target(index), content(index), isScheduled, due);
  }

  private PublishTarget target(int index) {
    int account = index % accounts;
    LoginMethod login = isFacebook ? LoginMethod.FACEBOOK : LoginMethod.INSTAGRAM;
    return new PublishTarget(
        "a" + account, SimulatedInstagram.userId(account), login, isFacebook ? "page" : null);
  }

  private PostContent content(int index) {
    boolean isCarousel = type == MediaType.CAROUSEL;
    List<MediaItem> media = new ArrayList<>();
    int items = isCarousel ? random.between(2, 4) : 1;
    for (int i = 0; i < items; i++) {
      boolean isVideo =
          type == MediaType.REELS || (type != MediaType.IMAGE && random.perMille(200));
      media.add(new MediaItem(fileId(index, 0, i), isVideo ? MediaKind.VIDEO : MediaKind.IMAGE));
    }
    boolean isTagged = type == MediaType.IMAGE && random.perMille(200);
    List<UserTag> tags = isTagged ? List.of(new UserTag("friend", 0.25, 0.5)) : List.of();
    boolean isCrossPosted = !isCarousel && random.perMille(200);
    String caption = caption(index);
    return new PostContent(type, media, caption, tags, List.of(), null, isCrossPosted);
  }

  private String caption(int index) {
    if (random.perMille(100)) {
      return "";
    }
    return "caption  of " + (areTwins || type == MediaType.STORIES ? 0 : index);
  }

  private static MediaType type(SeededRandom random) {
    int drawn = random.below(10);
    if (drawn < 6) {
      return MediaType.IMAGE;
    }
    return drawn < 8 ? MediaType.CAROUSEL : drawn < 9 ? MediaType.REELS : MediaType.STORIES;
  }

  /** The same post, as its user changed it for that time: the simulated media tell the versions. */
  static PostContent edited(PostContent content, int index, int version) {
    List<MediaItem> media = new ArrayList<>();
    for (int i = 0; i < content.media().size(); i++) {
      media.add(new MediaItem(fileId(index, version, i), content.media().get(i).kind()));
    }
    return new PostContent(
        content.mediaType(),
        media,
        content.caption(),
        content.userTags(),
        content.collaborators(),
        content.locationId(),
        content.crossPostToFacebook());
  }

  private static String fileId(int index, int version, int item) {
    return "p" + index + "-" + version + "-" + item;
  }

  /** What is to be seen of that content, in order. */
  static String parts(PostContent content) {
    StringBuilder parts = new StringBuilder();
    for (MediaItem item : content.media()) {
      parts.append(parts.length() == 0 ? "" : ",").append(item.mediaFileId());
    }
    return parts.toString();
  }

  static boolean isVersion(int version, String parts) {
    return parts.startsWith(version + "-", parts.indexOf('-') + 1);
  }

  /** The post that media belong to: the beginning of their names. */
  static boolean isOf(String postId, String parts) {
    return parts.startsWith(postId) && parts.charAt(postId.length()) == '-';
  }
}
