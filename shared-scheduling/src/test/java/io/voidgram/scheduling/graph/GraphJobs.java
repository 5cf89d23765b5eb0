package io.voidgram.scheduling.graph;

import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.post.UserTag;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishTarget;
import java.time.Instant;
import java.util.List;

/** Jobs whose every part is to be seen in a call. */
final class GraphJobs {
  static final MediaItem IMAGE = new MediaItem("sun.jpg", MediaKind.IMAGE);
  static final MediaItem VIDEO = new MediaItem("sea.mp4", MediaKind.VIDEO);

  private GraphJobs() {}

  /** With a caption, tags, collaborators and a place. */
  static PublishJob full(LoginMethod login, MediaType type, MediaItem... media) {
    List<UserTag> tags = List.of(new UserTag("ann", 0.25, 0.5), new UserTag("bob", 0, 1));
    return job(
        login,
        new PostContent(
            type, List.of(media), "Sun & \"sea\"", tags, List.of("eve", "kim"), "4711", true));
  }

  /** With nothing but its media. */
  static PublishJob bare(LoginMethod login, MediaType type, MediaItem... media) {
    return job(
        login, new PostContent(type, List.of(media), null, List.of(), List.of(), null, false));
  }

  private static PublishJob job(LoginMethod login, PostContent content) {
    String pageId = login == LoginMethod.FACEBOOK ? "900" : null;
    PublishTarget target = new PublishTarget("a1", "17841", login, pageId);
    return PublishJob.fresh("j1", "p1", target, content, true, Instant.ofEpochSecond(1));
  }
}
