package io.voidgram.scheduling.publish.machine;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.CrossPost;
import io.voidgram.scheduling.publish.CrossPost.Stage;
import io.voidgram.scheduling.publish.LivePost;
import io.voidgram.scheduling.publish.MediaSearch;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PagePost;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.AwaitingChildren;
import io.voidgram.scheduling.publish.PublishState.AwaitingContainer;
import io.voidgram.scheduling.publish.PublishState.Confirming;
import io.voidgram.scheduling.publish.PublishState.CreatingChildren;
import io.voidgram.scheduling.publish.PublishState.CreatingContainer;
import io.voidgram.scheduling.publish.PublishState.CrossPosting;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.PublishState.IdentifyingMedia;
import io.voidgram.scheduling.publish.PublishState.Looking;
import io.voidgram.scheduling.publish.PublishState.Prepared;
import io.voidgram.scheduling.publish.PublishState.Published;
import io.voidgram.scheduling.publish.PublishState.Publishing;
import io.voidgram.scheduling.publish.PublishState.Queued;
import io.voidgram.scheduling.publish.PublishState.ReadingPermalink;
import io.voidgram.scheduling.publish.PublishState.ReadingQuota;
import io.voidgram.scheduling.publish.PublishState.Searching;
import io.voidgram.scheduling.publish.PublishTarget;
import io.voidgram.scheduling.publish.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The jobs of the grid, by the name of their section; those asleep wait for an instant. */
final class GridJobs {
  static final Instant NOW = Instant.ofEpochSecond(1_795_000_000);

  private static final Instant BEFORE = NOW.minusSeconds(60);
  private static final Instant MADE = NOW.minus(Duration.ofHours(2));
  private static final List<String> CHILDREN = List.of("c1", "c2");
  private static final PublishIntent FIRST = PublishIntent.first("c1", MADE, NOW, Moment.of(NOW));
  private static final PublishIntent DOUBTED = FIRST.withDoubt();
  private static final PublishIntent OLD =
      PublishIntent.first("c1", NOW.minus(Duration.ofHours(49)), NOW, Moment.of(NOW)).withDoubt();
  private static final LivePost LIVE = new LivePost(NOW, "m1", null);
  private static final LivePost UNNAMED = new LivePost(NOW, null, null);

  private final Map<String, PublishJob> jobs = new LinkedHashMap<>();

  private GridJobs() {
    addPreparations();
    addPublications();
    addSearches();
    addLive();
    addCrossPosts();
    addAsleep();
  }

  static Map<String, PublishJob> all() {
    return new GridJobs().jobs;
  }

  private void addPreparations() {
    add("Queued", new Queued());
    addLooks();
    add("CreatingChildren", new CreatingChildren(List.of(), BEFORE));
    add("CreatingChildren: the last", new CreatingChildren(List.of("c1"), BEFORE));
    add("AwaitingChildren", new AwaitingChildren(CHILDREN, 0, 0, BEFORE));
    add("AwaitingChildren: the last", new AwaitingChildren(CHILDREN, 1, 0, BEFORE));
    add("AwaitingChildren: last look", new AwaitingChildren(CHILDREN, 0, 16, BEFORE));
    add("CreatingContainer", new CreatingContainer(List.of(), BEFORE));
    add("CreatingContainer: of children", new CreatingContainer(CHILDREN, BEFORE));
    PublishJob fifth = job(new CreatingContainer(List.of(), BEFORE)).withAttempt(5);
    jobs.put("CreatingContainer: fifth attempt", fifth);
    add("AwaitingContainer", new AwaitingContainer("c1", BEFORE, 0));
    PublishJob ahead = job(new AwaitingContainer("c1", BEFORE, 0));
    jobs.put("AwaitingContainer: ahead of time", ahead.dueAgainAt(NOW.plusSeconds(60)));
    PublishJob late = job(new AwaitingContainer("c1", BEFORE, 0));
    jobs.put("AwaitingContainer: late", late.dueAgainAt(NOW.minusSeconds(600)));
    add("AwaitingContainer: last look", new AwaitingContainer("c1", BEFORE, 16));
    add("Prepared", new Prepared("c1", BEFORE));
  }

  private void addLooks() {
    MediaSearch newest = MediaSearch.fromNewest();
    add("Looking", new Looking(new Queued(), false, 0, newest));
    add("Looking: missed", new Looking(new Queued(), true, 0, newest));
    add("Looking: last look", new Looking(new Queued(), false, 600, newest));
    add("Looking: at the container", new Prepared("c1", BEFORE).look(false));
    add("Looking: behind the container", new Looking(new Prepared("c1", BEFORE), false, 0, newest));
  }

  private void addPublications() {
    add("Publishing", new Publishing(FIRST));
    add("Publishing: in doubt", new Publishing(DOUBTED.again(Moment.of(NOW))));
    add("Confirming", new Confirming(FIRST, 0));
    add("Confirming: eighth call", new Confirming(calls(8), 0));
    add("Confirming: in doubt", new Confirming(DOUBTED, 0));
    add("Confirming: in doubt, settled", new Confirming(doubted(5), 0));
    add("Confirming: in doubt, unreadable for long", new Confirming(doubted(11), 5));
    add("Confirming: in doubt for two days", new Confirming(OLD, 40));
    add("ReadingQuota", new ReadingQuota(FIRST));
    add("ReadingQuota: in doubt", new ReadingQuota(DOUBTED));
  }

  private void addSearches() {
    MediaSearch newest = MediaSearch.fromNewest();
    add("Searching", new Searching(doubted(5), 3, false, newest));
    add("Searching: without captions", search(doubted(5), false, newest.withoutCaptions()));
    add("Searching: contested for an hour", new Searching(doubted(61), 3, false, newest));
    add("Searching: for two days", search(OLD, false, newest));
    add("Searching: fifth doubt", search(doubts(5), false, newest));
    add("Searching: spent", search(doubted(5), true, newest));
    add("Searching: spent, asked again", search(doubted(5).askedAgain(), true, newest));
  }

  private void addLive() {
    MediaSearch newest = MediaSearch.fromNewest();
    add("IdentifyingMedia", new IdentifyingMedia(DOUBTED, UNNAMED, 0, newest));
    add(
        "IdentifyingMedia: last look",
        new IdentifyingMedia(DOUBTED, UNNAMED, 10, newest.withoutCaptions()));
    add("ReadingPermalink", new ReadingPermalink(LIVE, 0));
    add("ReadingPermalink: last try", new ReadingPermalink(LIVE, 6));
    PublishJob crossPosted = with(new ReadingPermalink(LIVE, 0), MediaType.IMAGE, true);
    jobs.put("ReadingPermalink: to be cross-posted", crossPosted);
    add("Published", new Published(LIVE, PagePost.NONE));
    add("Failed", new Failed(ErrorCode.PUBLISH_FAILED, "It failed.", null));
  }

  private void addCrossPosts() {
    for (Stage stage : Stage.values()) {
      addCrossPost("CrossPosting " + stage, stage, 0);
    }
    addCrossPost("CrossPosting UPLOAD_PHOTO: last try", Stage.UPLOAD_PHOTO, 4);
    addCrossPost("CrossPosting PUBLISH_PHOTO: last try", Stage.PUBLISH_PHOTO, 4);
    addCrossPost("CrossPosting CHECK_VIDEO: last look", Stage.CHECK_VIDEO, 40);
    addCrossPost("CrossPosting FIND_POST: last look", Stage.FIND_POST, 4);
    addCrossPost("CrossPosting READ_PERMALINK: last try", Stage.READ_PERMALINK, 3);
  }

  private void addCrossPost(String name, Stage stage, int tries) {
    CrossPost progress = new CrossPost(stage, "f1", BEFORE, tries);
    boolean isVideo = stage.name().endsWith("VIDEO");
    MediaType type = isVideo ? MediaType.REELS : MediaType.IMAGE;
    jobs.put(name, with(new CrossPosting(LIVE, progress), type, true));
  }

  /** Every state once more, asleep until now; and what depends on the time besides. */
  private void addAsleep() {
    for (Map.Entry<String, PublishJob> entry : List.copyOf(jobs.entrySet())) {
      String name = entry.getKey();
      if (!name.contains(":") && !name.contains(" ")) {
        jobs.put(name + ", asleep", entry.getValue().asleepUntil(NOW));
      }
    }
    PublishJob crossPosting = get("CrossPosting UPLOAD_PHOTO").asleepUntil(NOW);
    jobs.put("CrossPosting UPLOAD_PHOTO, asleep", crossPosting);
    Instant soon = NOW.plusSeconds(1);
    jobs.put("Queued, asleep: for longer", get("Queued").asleepUntil(soon));
    PublishJob early = get("Queued").dueAgainAt(NOW.plus(Duration.ofHours(1)));
    jobs.put("Queued, asleep: too early to prepare", early.asleepUntil(NOW));
    jobs.put("Prepared, asleep: for longer", get("Prepared").asleepUntil(soon));
    Instant dayAgo = NOW.minus(Duration.ofDays(1));
    add("Prepared, asleep: stale", new Prepared("c1", dayAgo), NOW);
    add("AwaitingContainer, asleep: stale", new AwaitingContainer("c1", dayAgo, 3), NOW);
    add("AwaitingChildren, asleep: stale", new AwaitingChildren(CHILDREN, 1, 3, dayAgo), NOW);
  }

  private PublishJob get(String name) {
    PublishJob job = jobs.get(name);
    if (job == null) {
      throw new IllegalStateException("the grid has no job " + name);
    }
    return job;
  }

  private void add(String name, PublishState state) {
    jobs.put(name, job(state));
  }

  private void add(String name, PublishState state, Instant wakeAt) {
    jobs.put(name, job(state).asleepUntil(wakeAt));
  }

  private static Searching search(PublishIntent intent, boolean isSpent, MediaSearch search) {
    return new Searching(intent, 3, isSpent, search);
  }

  private static PublishIntent doubted(long minutesAgo) {
    Instant at = NOW.minus(Duration.ofMinutes(minutesAgo));
    Watch watch = new Watch(null, 0, 0, Duration.ofMinutes(minutesAgo).toMillis());
    return PublishIntent.first("c1", MADE, at, Moment.of(at)).withDoubt().watched(watch);
  }

  private static PublishIntent doubts(int doubts) {
    Instant at = NOW.minus(Duration.ofMinutes(5));
    return new PublishIntent("c1", MADE, at, doubts, doubts, false, null, Watch.NONE);
  }

  private static PublishIntent calls(int calls) {
    return new PublishIntent("c1", MADE, NOW, calls, 0, false, null, Watch.NONE);
  }

  private static PublishJob job(PublishState state) {
    boolean isCarousel =
        state instanceof CreatingChildren
            || state instanceof AwaitingChildren
            || (state instanceof CreatingContainer creating && !creating.childIds().isEmpty());
    return with(state, isCarousel ? MediaType.CAROUSEL : MediaType.IMAGE, false);
  }

  private static PublishJob with(PublishState state, MediaType type, boolean isCrossPosted) {
    MediaKind kind = type == MediaType.REELS ? MediaKind.VIDEO : MediaKind.IMAGE;
    MediaItem first = new MediaItem("f1", kind);
    List<MediaItem> media =
        type == MediaType.CAROUSEL ? List.of(first, new MediaItem("f2", kind)) : List.of(first);
    PostContent content =
        new PostContent(type, media, "sun", List.of(), List.of(), null, isCrossPosted);
    PublishTarget target = new PublishTarget("a1", "17841", LoginMethod.FACEBOOK, "p1");
    return PublishJob.fresh("j1", "p1", target, content, true, NOW).in(state);
  }
}
