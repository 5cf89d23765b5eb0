package io.voidgram.scheduling.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.Hindsight;
import io.voidgram.scheduling.publish.LivePost;
import io.voidgram.scheduling.publish.PagePost;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishEvent.HeldBack;
import io.voidgram.scheduling.publish.PublishEvent.Interrupted;
import io.voidgram.scheduling.publish.PublishEvent.Missed;
import io.voidgram.scheduling.publish.PublishEvent.Woken;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.AwaitingContainer;
import io.voidgram.scheduling.publish.PublishState.Prepared;
import io.voidgram.scheduling.publish.PublishState.Queued;
import io.voidgram.scheduling.publish.PublishTarget;
import io.voidgram.scheduling.publish.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** On time up to five minutes, spaced after that, missed after the grace. */
class LatePostsTest {
  private static final Instant DUE = Instant.ofEpochSecond(1_795_000_000);
  private static final Duration GRACE = Duration.ofHours(6);
  private static final PublishIntent INTENT =
      new PublishIntent("c1", DUE, DUE, 1, 1, false, null, Watch.NONE);
  private static final LivePost LIVE = new LivePost(DUE, "m1", null);

  static Stream<PublishState> pastTheCall() {
    return Stream.of(
        new PublishState.Publishing(INTENT),
        new PublishState.Confirming(INTENT, 1),
        new PublishState.ReadingQuota(INTENT),
        new PublishState.ReadingPermalink(LIVE, 0),
        new PublishState.Published(LIVE, PagePost.NONE),
        new PublishState.Failed(ErrorCode.PUBLISH_FAILED, "It failed.", null));
  }

  @Test
  void simplyWakesAJobThatIsNotLate() {
    assertEquals(new Woken(), wake(asleep(), DUE, null));
    assertEquals(new Woken(), wake(asleep(), DUE.minusSeconds(60), DUE.minusSeconds(61)));
  }

  @Test
  void tellsAJobThatWasAwakeThatItWasStopped() {
    assertEquals(new Interrupted(), wake(awake(new Queued()), DUE, null));
    assertEquals(new Interrupted(), wake(awake(new Queued()), DUE.plusSeconds(600), null));
  }

  @Test
  void spacesOnlyWhatIsMoreThanFiveMinutesLate() {
    Instant fiveMinutes = DUE.plusSeconds(300);
    Instant later = fiveMinutes.plusMillis(1);

    assertEquals(new Woken(), wake(asleep(), fiveMinutes, fiveMinutes));
    assertEquals(new HeldBack(later.plusSeconds(60)), wake(asleep(), later, later));
  }

  @Test
  void letsALatePostGoAMinuteAfterTheOneBefore() {
    Instant now = DUE.plus(Duration.ofHours(1));

    assertEquals(new Woken(), wake(asleep(), now, now.minusSeconds(60)));
    assertEquals(
        new HeldBack(now.plusMillis(1)), wake(asleep(), now, now.minusSeconds(60).plusMillis(1)));
    assertEquals(new Woken(), wake(asleep(), now, null));
  }

  @Test
  void missesOnlyWhatIsLaterThanTheGrace() {
    assertEquals(new Woken(), wake(asleep(), DUE.plus(GRACE), null));
    assertEquals(new Missed("6 hours", false), wake(asleep(), DUE.plus(GRACE).plusMillis(1), null));
  }

  /** Held back or being prepared when the grace ended: it was looked at within it. */
  @Test
  void doesNotMissWhatItHasInHand() {
    Instant past = DUE.plus(GRACE).plusMillis(1);
    Instant anHourPast = past.plus(LatePosts.IN_HAND);

    assertEquals(new Woken(), wake(job(new Queued(), 1, past.minusSeconds(299)), past, null));
    assertEquals(
        new Missed("6 hours", false),
        wake(job(new Queued(), 1, past.minusSeconds(300)), past, null));
    assertEquals(
        new Missed("7 hours", false), wake(job(new Queued(), 1, anHourPast), anHourPast, null));
  }

  @Test
  void missesALatePostBeforeItHoldsItBack() {
    Instant now = DUE.plus(GRACE).plusMillis(1);

    assertEquals(new Missed("6 hours", false), wake(asleep(), now, now));
  }

  @ParameterizedTest
  @CsvSource({
    "PT1M, 1 minutes",
    "PT1H59M59S, 119 minutes",
    "PT2H, 2 hours",
    "PT47H59M, 47 hours",
    "PT48H, 2 days",
    "PT1000H, 41 days",
  })
  void saysHowLate(Duration lateness, String inWords) {
    Instant now = DUE.plus(lateness);

    assertEquals(new Missed(inWords, false), LatePosts.wake(asleep(), now, Duration.ZERO, null));
  }

  /** What may be live is never missed and never held back: its outcome has to be learned. */
  @ParameterizedTest
  @MethodSource("pastTheCall")
  void neitherMissesNorHoldsBackWhatMayBeLive(PublishState state) {
    Instant now = DUE.plus(Duration.ofDays(9));

    assertEquals(new Interrupted(), wake(awake(state), now, now));
    assertFalse(LatePosts.isLate(awake(state), now));
  }

  @Test
  void doesNotHoldBackAJobForItsOwnPreparation() {
    Instant now = DUE.plus(Duration.ofHours(1));
    PublishJob released = awake(new AwaitingContainer("c1", now, 0));

    assertFalse(LatePosts.isLate(released, now.plusSeconds(299)));
    assertTrue(LatePosts.isLate(released, now.plusSeconds(300)));
  }

  @Test
  void spacesWhatWasPreparedInTimeAndIsLateAllTheSame() {
    assertTrue(LatePosts.isLate(awake(new Prepared("c1", DUE)), DUE.plusSeconds(301)));
  }

  @Test
  void spacesAnotherAttemptOnlyWhenItIsPublished() {
    Instant now = DUE.plus(Duration.ofHours(1));

    assertFalse(LatePosts.isLate(job(new Queued(), 2, DUE), now));
    assertTrue(LatePosts.isLate(job(new Prepared("c1", now), 2, DUE), now));
  }

  @Test
  void waitsInOneLaneToBePreparedAndInAnotherToBePublished() {
    assertEquals("a1/prepare", LatePosts.series(asleep()));
    assertEquals("a1/prepare", LatePosts.series(awake(new AwaitingContainer("c1", DUE, 0))));
    assertEquals("a1/publish", LatePosts.series(awake(new Prepared("c1", DUE))));
  }

  /** Three posts that were due while nothing ran, let go as a runner would. */
  @Test
  void letsPostsThatWereDueTogetherGoAMinuteApart() {
    List<Instant> wakes = new ArrayList<>(List.of(DUE, DUE, DUE));
    List<Instant> released = new ArrayList<>();
    Instant previous = null;
    for (Instant now = DUE.plusSeconds(600); released.size() < 3; now = now.plusSeconds(1)) {
      for (int i = 0; i < wakes.size(); i++) {
        if (!now.isBefore(wakes.get(i))) {
          PublishEvent event = wake(asleep(), now, previous);
          boolean isHeld = event instanceof HeldBack;
          wakes.set(i, isHeld ? ((HeldBack) event).until() : Instant.MAX);
          previous = isHeld ? previous : now;
          released.addAll(isHeld ? List.of() : List.of(now));
        }
      }
    }

    assertEquals(
        List.of(DUE.plusSeconds(600), DUE.plusSeconds(660), DUE.plusSeconds(720)), released);
  }

  private static PublishEvent wake(PublishJob job, Instant now, @Nullable Instant previous) {
    return LatePosts.wake(job, now, GRACE, previous);
  }

  private static PublishJob asleep() {
    return job(new Queued(), 1, DUE);
  }

  private static PublishJob awake(PublishState state) {
    return job(state, 1, null);
  }

  private static PublishJob job(PublishState state, int attempt, @Nullable Instant wakeAt) {
    PublishTarget target = new PublishTarget("a1", "17841", LoginMethod.INSTAGRAM, null);
    PostContent content =
        new PostContent(
            MediaType.IMAGE,
            List.of(new MediaItem("f1", MediaKind.IMAGE)),
            "sun",
            List.of(),
            List.of(),
            null,
            false);
    return new PublishJob(
        "j1", "p1", target, content, true, DUE, attempt, state, wakeAt, Hindsight.NONE);
  }
}
