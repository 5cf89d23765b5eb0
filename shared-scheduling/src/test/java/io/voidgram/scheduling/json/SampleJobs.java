package io.voidgram.scheduling.json;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.post.UserTag;
import io.voidgram.scheduling.publish.CrossPost;
import io.voidgram.scheduling.publish.Hindsight;
import io.voidgram.scheduling.publish.LivePost;
import io.voidgram.scheduling.publish.MediaSearch;
import io.voidgram.scheduling.publish.PagePost;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishTarget;
import io.voidgram.scheduling.publish.RecentMedia;
import io.voidgram.scheduling.publish.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs in every state, with all that can be in them and with as little as can be. */
public final class SampleJobs {
  static final Instant AT = Instant.ofEpochMilli(1_795_000_000_123L);

  private static final PublishIntent INTENT =
      new PublishIntent(
          "c1", AT, AT.plusMillis(1), 3, 2, true, AT.plusMillis(2), new Watch("run", 1, 2, 3));
  private static final LivePost LIVE = new LivePost(AT, "m1", "https://i/p/1/");
  private static final LivePost UNNAMED = new LivePost(AT, null, null);
  private static final List<String> CHILDREN = List.of("c7", "c8");
  private static final MediaSearch SEARCH =
      new MediaSearch(
          "QVFI",
          2,
          true,
          true,
          List.of(
              new RecentMedia("m1", "IMAGE", "FEED", "Sun", "https://i/p/1/", AT),
              new RecentMedia("m2", null, null, null, null, AT)),
          "run");
  private static final MediaSearch NEWEST = new MediaSearch(null, 0, false, false, List.of(), null);

  private SampleJobs() {}

  public static List<PublishJob> all() {
    List<PublishJob> jobs = new ArrayList<>();
    for (PublishState state : states()) {
      jobs.add(full(state));
    }
    jobs.add(bare());
    return jobs;
  }

  private static List<PublishState> states() {
    List<PublishState> states = new ArrayList<>();
    states.add(new PublishState.Queued());
    states.add(new PublishState.Looking(new PublishState.Queued(), true, 3, SEARCH));
    states.add(new PublishState.Looking(new PublishState.Prepared("c1", AT), false, 0, null));
    states.add(new PublishState.CreatingChildren(List.of(), AT));
    states.add(new PublishState.AwaitingChildren(CHILDREN, 1, 4, AT));
    states.add(new PublishState.CreatingContainer(CHILDREN, AT));
    states.add(new PublishState.AwaitingContainer("c1", AT, 7));
    states.add(new PublishState.Prepared("c1", AT));
    states.add(new PublishState.Publishing(INTENT));
    states.add(new PublishState.Confirming(INTENT, 5));
    states.add(new PublishState.Searching(INTENT, 6, true, SEARCH));
    states.add(new PublishState.Searching(INTENT, 6, false, NEWEST));
    states.add(new PublishState.ReadingQuota(INTENT));
    states.add(new PublishState.IdentifyingMedia(INTENT, UNNAMED, 2, SEARCH));
    states.add(new PublishState.ReadingPermalink(LIVE, 3));
    states.add(new PublishState.Published(LIVE, new PagePost("900_1", "https://f/1", "late")));
    states.add(new PublishState.Published(UNNAMED, PagePost.NONE));
    states.add(failed(ErrorCode.PUBLISH_OUTCOME_UNKNOWN));
    states.add(new PublishState.Failed(ErrorCode.SCHEDULE_MISSED, "", null));
    states.add(new PublishState.Failed(ErrorCode.TOKEN_EXPIRED, "", null, true));
    for (CrossPost.Stage stage : CrossPost.Stage.values()) {
      states.add(new PublishState.CrossPosting(LIVE, new CrossPost(stage, "77", AT, 2)));
      states.add(new PublishState.CrossPosting(LIVE, new CrossPost(stage, null, null, 0)));
    }
    return states;
  }

  public static PublishState failed(ErrorCode code) {
    return new PublishState.Failed(code, "It failed: \"so\".", INTENT);
  }

  public static PublishJob full(PublishState state) {
    PostContent content =
        new PostContent(
            MediaType.CAROUSEL,
            List.of(new MediaItem("f1", MediaKind.IMAGE), new MediaItem("f2", MediaKind.VIDEO)),
            "Sun\n\t\"sea\" \\ \u0001 \u2028 / \uD83C\uDF0A",
            List.of(new UserTag("ann", 0, 1), new UserTag("bob", 0.1234, 0.5)),
            List.of("eve", "kim"),
            "4711",
            true);
    return job(new PublishTarget("a1", "17841", LoginMethod.FACEBOOK, "900"), content, state, AT);
  }

  private static PublishJob bare() {
    PostContent content =
        new PostContent(
            MediaType.REELS,
            List.of(new MediaItem("f1", MediaKind.VIDEO)),
            null,
            List.of(),
            List.of(),
            null,
            false);
    PublishTarget target = new PublishTarget("a1", "17841", LoginMethod.INSTAGRAM, null);
    return job(target, content, new PublishState.Queued(), null);
  }

  private static PublishJob job(
      PublishTarget target, PostContent content, PublishState state, @Nullable Instant wakeAt) {
    Hindsight hindsight =
        wakeAt == null
            ? Hindsight.NONE
            : new Hindsight(AT, AT.plusMillis(5), "run", true, "as it was");
    return new PublishJob(
        "j1", "p1", target, content, wakeAt != null, AT, 2, state, wakeAt, hindsight);
  }
}
