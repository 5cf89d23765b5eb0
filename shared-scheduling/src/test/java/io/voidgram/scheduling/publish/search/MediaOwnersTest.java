package io.voidgram.scheduling.publish.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.Hindsight;
import io.voidgram.scheduling.publish.LivePost;
import io.voidgram.scheduling.publish.MediaSearch;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.Ownership;
import io.voidgram.scheduling.publish.PagePost;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.Confirming;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.PublishState.IdentifyingMedia;
import io.voidgram.scheduling.publish.PublishState.Prepared;
import io.voidgram.scheduling.publish.PublishState.Published;
import io.voidgram.scheduling.publish.PublishState.Publishing;
import io.voidgram.scheduling.publish.PublishState.Searching;
import io.voidgram.scheduling.publish.PublishTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose a media of unknown owner may be, as far as our own posts are concerned. */
class MediaOwnersTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000);
  private static final PublishIntent INTENT =
      PublishIntent.first("c1", NOW.minusSeconds(120), NOW, Moment.of(NOW)).withDoubt();
  private static final LivePost UNNAMED = new LivePost(NOW, null, null);
  private static final PublishState IDENTIFYING =
      new IdentifyingMedia(INTENT, UNNAMED, 0, MediaSearch.fromNewest());
  private static final PublishJob SEEKER = job("a1", MediaType.IMAGE, "sun", IDENTIFYING);

  @Test
  void isNoneWhereEveryMediaIsKnown() {
    assertOwnership(Ownership.NONE, new Published(new LivePost(NOW, "m1", null), PagePost.NONE));
    assertOwnership(Ownership.NONE, failed(PublishIntent.first("c2", NOW, NOW, Moment.of(NOW))));
    assertOwnership(Ownership.NONE, new Failed(ErrorCode.CONTAINER_FAILED, "It failed.", null));
  }

  @Test
  void isByATwinThatEndedBeforeItCouldLook() {
    assertOwnership(
        Ownership.BY_TWIN, new Failed(ErrorCode.TOKEN_EXPIRED, "It may be live.", null, true));
  }

  @Test
  void isByATwinWhoseTimePassedUntilItHasLooked() {
    PublishJob unwatched = job("a1", MediaType.IMAGE, "sun", new Prepared("c2", NOW));
    Instant before = NOW.minusSeconds(1);

    assertEquals(Ownership.NONE, MediaOwners.between(SEEKER, unwatched, before, ""));
    assertEquals(Ownership.BY_TWIN, MediaOwners.between(SEEKER, unwatched, NOW, ""));
    assertEquals(
        Ownership.NONE, MediaOwners.between(SEEKER, unwatched.looked(Moment.of(NOW)), NOW, ""));
  }

  @Test
  void isNoneOnAnotherAccountAndOfAnotherKind() {
    PublishState open = new Publishing(INTENT);

    assertEquals(Ownership.NONE, between(job("a2", MediaType.IMAGE, "sun", open)));
    assertEquals(Ownership.NONE, between(job("a1", MediaType.REELS, "sun", open)));
  }

  @Test
  void isByAnotherWhereTheCaptionDiffers() {
    assertEquals(
        Ownership.BY_ANOTHER, between(job("a1", MediaType.IMAGE, "moon", new Publishing(INTENT))));
    assertEquals(Ownership.BY_ANOTHER, between(job("a1", MediaType.IMAGE, "moon", IDENTIFYING)));
  }

  @Test
  void isByATwinWhoseOutcomeIsOpen() {
    assertOwnership(Ownership.BY_TWIN, new Publishing(INTENT));
    assertOwnership(Ownership.BY_TWIN, new Confirming(INTENT, 1));
    assertOwnership(Ownership.BY_TWIN, failed(INTENT));
  }

  @Test
  void isNoneBetweenTwinsThatAreLive() {
    assertOwnership(Ownership.NONE, IDENTIFYING);
    assertOwnership(Ownership.NONE, new Published(UNNAMED, PagePost.NONE));
  }

  @Test
  void isByALiveTwinForAPostThatMayNotBeLive() {
    PublishState searching = new Searching(INTENT, 3, false, MediaSearch.fromNewest());
    PublishJob seeker = job("a1", MediaType.IMAGE, "sun", searching);

    assertEquals(Ownership.BY_TWIN, MediaOwners.between(seeker, SEEKER, NOW, ""));
  }

  @Test
  void isNoneWithAPostOfAnotherTime() {
    Instant earlier = NOW.minus(Duration.ofDays(30));
    PublishIntent old = PublishIntent.first("c2", earlier, earlier, Moment.of(earlier)).withDoubt();
    LivePost unnamed = new LivePost(earlier, null, null);

    assertOwnership(Ownership.NONE, failed(old));
    assertEquals(
        Ownership.NONE,
        between(job("a1", MediaType.IMAGE, "moon", new Published(unnamed, PagePost.NONE))));
  }

  @Test
  void staysTheStronger() {
    assertEquals(Ownership.BY_TWIN, Ownership.BY_TWIN.or(Ownership.BY_ANOTHER));
    assertEquals(Ownership.BY_TWIN, Ownership.NONE.or(Ownership.BY_TWIN));
    assertEquals(Ownership.BY_ANOTHER, Ownership.NONE.or(Ownership.BY_ANOTHER));
  }

  private static void assertOwnership(Ownership expected, PublishState state) {
    assertEquals(expected, between(job("a1", MediaType.IMAGE, "sun", state)));
  }

  private static Ownership between(PublishJob other) {
    return MediaOwners.between(SEEKER, other, NOW, "");
  }

  private static PublishState failed(PublishIntent intent) {
    return new Failed(ErrorCode.PUBLISH_OUTCOME_UNKNOWN, "It may be live.", intent);
  }

  private static PublishJob job(
      String accountId, MediaType type, String caption, PublishState state) {
    PublishTarget target = new PublishTarget(accountId, "17841", LoginMethod.INSTAGRAM, null);
    List<MediaItem> media = List.of(new MediaItem("f1", MediaKind.IMAGE));
    PostContent content = new PostContent(type, media, caption, List.of(), List.of(), null, false);
    return new PublishJob("j1", "p1", target, content, true, NOW, 1, state, null, Hindsight.NONE);
  }
}
