package io.voidgram.scheduling.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.ContainerStatus;
import io.voidgram.scheduling.publish.Hindsight;
import io.voidgram.scheduling.publish.MediaSearch;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishEvent.ContainerRead;
import io.voidgram.scheduling.publish.PublishEvent.LookFirst;
import io.voidgram.scheduling.publish.PublishEvent.MediaListed;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.Confirming;
import io.voidgram.scheduling.publish.PublishState.CreatingContainer;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.PublishState.Looking;
import io.voidgram.scheduling.publish.PublishState.Prepared;
import io.voidgram.scheduling.publish.PublishState.Publishing;
import io.voidgram.scheduling.publish.PublishState.Queued;
import io.voidgram.scheduling.publish.PublishState.ReadingPermalink;
import io.voidgram.scheduling.publish.PublishTarget;
import io.voidgram.scheduling.publish.RecentMedia;
import io.voidgram.scheduling.publish.Refusal;
import io.voidgram.scheduling.publish.Watch;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Clocks that lie, homes that were put back, and Instagram out of reach. */
class DriveTest {
  private static final Instant DUE = Instant.parse("2026-04-20T12:00:00Z");
  private static final Instant STARTED = DUE.minusSeconds(3600);
  private static final Duration GRACE = Duration.ofHours(6);
  private static final Drive DRIVE = Drive.with(GRACE, STARTED);
  private static final Known NOTHING = new NothingKnown();
  private static final PublishIntent INTENT =
      new PublishIntent("c1", DUE.minusSeconds(60), DUE, 1, 0, false, null, Watch.NONE);

  @Test
  void doesNotTakeAClockSetAheadForTimeThatWasWatched() {
    PublishJob unclear =
        step(job(new Publishing(INTENT)), new PublishEvent.Unanswered(), at(DUE, 0)).job();
    Moment jumped = at(DUE.plusSeconds(315), 15_000);

    PublishJob asked = step(unclear, new PublishEvent.Woken(), jumped).job();
    PublishJob told = step(asked, finished(), jumped).job();

    assertInstanceOf(Confirming.class, told.state());
  }

  @Test
  void settlesOnceTheOutcomeWasWatchedForFourMinutes() {
    PublishJob job =
        step(job(new Publishing(INTENT)), new PublishEvent.Unanswered(), at(DUE, 0)).job();
    while (job.state() instanceof Confirming && job.wakeAt() != null) {
      Instant wakeAt = job.wakeAt();
      Moment moment = at(wakeAt, Duration.between(DUE, wakeAt).toMillis());
      job = step(step(job, new PublishEvent.Woken(), moment).job(), finished(), moment).job();
      assertTrue(wakeAt.isBefore(DUE.plusSeconds(300)));
    }

    assertInstanceOf(PublishState.Searching.class, job.state());
  }

  @Test
  void findsThePostOfAClockThatIsAnHourSlow() {
    Moment slow = new Moment(DUE.plusSeconds(300), 0, "run", DUE.plusSeconds(3900), false);
    PublishState searching =
        new PublishState.Searching(
            new PublishIntent(
                "c1",
                DUE.minusSeconds(60),
                DUE,
                1,
                1,
                false,
                DUE.plusSeconds(3600),
                new Watch(null, 0, 0, 240_000)),
            6,
            false,
            new MediaSearch(null, 0, true, false, List.of(), null));

    PublishJob found = step(job(searching), listed(DUE.plusSeconds(3601)), slow).job();

    assertInstanceOf(ReadingPermalink.class, found.state());
  }

  @Test
  void callsNothingMissedOnTheWordOfAClockThatJumped() {
    Instant wrong = DUE.minusSeconds(3600).plus(Duration.ofHours(8));
    TimeSense sense = TimeSense.of("run").read(DUE.minusSeconds(3610), 0).read(wrong, 10_000);
    PublishJob queued = job(new Queued());

    PublishJob looking = woken(queued, sense.moment(wrong, 10_000));
    TimeSense told = sense.answered(DUE.minusSeconds(3600), wrong, 10_000);
    PublishJob back = step(looking, nothing(), told.moment(wrong, 10_000)).job();
    PublishJob after = woken(back, told.moment(wrong, 10_000));

    assertInstanceOf(Looking.class, looking.state());
    assertFalse(after.state() instanceof Failed);
  }

  @Test
  void keepsAPreparedPostFromGoingOutByAClockThatJumped() {
    Instant wrong = DUE.plusSeconds(10);
    TimeSense sense = TimeSense.of("run").read(DUE.minusSeconds(3600), 0).read(wrong, 10_000);
    PublishJob looking = woken(job(prepared()), sense.moment(wrong, 10_000));
    Moment told = sense.answered(DUE.minusSeconds(3590), wrong, 10_000).moment(wrong, 10_000);

    PublishJob listing = step(looking, finished(), told).job();
    PublishJob held = step(listing, nothing(), told).job();

    assertInstanceOf(Prepared.class, held.state());
    assertEquals(wrong.plusSeconds(60), held.wakeAt());
  }

  @Test
  void findsThePostOfARestoredBackup() {
    Moment restored = at(DUE.plusSeconds(7200), 5_000);
    Drive drive = Drive.with(GRACE, DUE.plusSeconds(7190));

    for (PublishState state : List.of(new Queued(), prepared())) {
      PublishEvent event = drive.wake(job(state), new NoReleases(), restored);
      PublishJob job = step(job(state), event, restored).job();
      job = state instanceof Prepared ? step(job, finished(), restored).job() : job;

      assertInstanceOf(LookFirst.class, event);
      assertInstanceOf(
          ReadingPermalink.class, step(job, listed(DUE.plusSeconds(1)), restored).job().state());
    }
  }

  @Test
  void goesOnWithARestoredPostThatIsNotThere() {
    Moment restored = at(DUE.plusSeconds(120), 5_000);
    PublishJob looking = step(job(new Queued()), new LookFirst(), restored).job();

    assertInstanceOf(CreatingContainer.class, step(looking, nothing(), restored).job().state());
  }

  @Test
  void doesNotLookForAPostThatIsOnTime() {
    Moment onTime = at(DUE.minusMillis(100), 5_000);

    assertInstanceOf(
        PublishEvent.Woken.class, DRIVE.wake(job(prepared()), new NoReleases(), onTime));
  }

  @Test
  void looksBeforeEveryRetry() {
    Failed missed = new Failed(ErrorCode.SCHEDULE_MISSED, "It was missed.", null);
    Instant now = DUE.plus(Duration.ofHours(7));
    PublishJob retried = PublishMachine.retried(job(missed), now);
    Moment moment = at(now, 5_000);

    PublishJob looking = step(retried, new PublishEvent.Woken(), moment).job();

    assertInstanceOf(Looking.class, looking.state());
    assertInstanceOf(
        ReadingPermalink.class, step(looking, listed(DUE.plusSeconds(2)), moment).job().state());
  }

  @Test
  void waitsOutAnOutageWithoutLosingAnAttempt() {
    PublishJob job = job(new CreatingContainer(List.of(), DUE));
    Refusal refusal =
        new Refusal(
            Refusal.Kind.OUTAGE, ErrorCode.INSTAGRAM_API_ERROR, "It said 502.", Duration.ZERO);
    for (int minute = 0; minute < 300; minute++) {
      Moment moment = at(DUE.plusSeconds(60L * minute), 60_000L * minute);
      PublishJob asleep = step(job, new PublishEvent.Refused(refusal), moment).job();
      assertEquals(1, asleep.attempt());
      assertFalse(moment.now().plusSeconds(120).isBefore(asleep.wakeAt()));
    }
    Moment nextDay = at(DUE.plusSeconds(86_401), 0);

    assertInstanceOf(
        Failed.class, step(job, new PublishEvent.Refused(refusal), nextDay).job().state());
  }

  @Test
  void asksForPostsThatEndedAfterThisOneCame() {
    List<Instant> asked = new ArrayList<>();
    Known known =
        new NothingKnown() {
          @Override
          public List<PublishJob> others(PublishJob job, Instant dueBy, Instant endedAfter) {
            asked.add(endedAfter);
            return List.of();
          }
        };
    PublishJob looking =
        step(job(new Queued()), new LookFirst(), at(DUE.plusSeconds(120), 5_000)).job();

    DRIVE.step(looking, nothing(), known, at(DUE.plusSeconds(121), 6_000), 0.5);

    assertEquals(List.of(DUE), asked);
  }

  @Test
  void takesAFaultOfOurOwnForNoAnswerSinceTheCallMayBeMade() {
    PublishEvent outcome = UnsentException.outcome(new IllegalArgumentException("a fault"));

    PublishJob unclear = step(job(new Publishing(INTENT)), outcome, at(DUE, 0)).job();

    assertInstanceOf(Confirming.class, unclear.state());
  }

  @Test
  void failsAPostWhoseAccountHasNoToken() {
    UnsentException unsent =
        assertThrows(UnsentException.class, () -> UnsentException.orWithoutToken(null));

    PublishJob failed =
        step(
                job(new CreatingContainer(List.of(), DUE)),
                UnsentException.outcome(unsent),
                at(DUE, 0))
            .job();

    assertEquals(ErrorCode.TOKEN_EXPIRED, ((Failed) failed.state()).code());
    assertEquals("token", UnsentException.orWithoutToken("token"));
  }

  private static PublishJob woken(PublishJob job, Moment moment) {
    return step(job, DRIVE.wake(job, new NoReleases(), moment), moment).job();
  }

  private static Driven step(PublishJob job, PublishEvent event, Moment moment) {
    Driven driven = DRIVE.step(job, event, NOTHING, moment, 0.5);
    assertEquals(null, driven.fault());
    return driven;
  }

  private static Moment at(Instant now, long tickMs) {
    return new Moment(now, tickMs, "run", null, false);
  }

  private static PublishState prepared() {
    return new Prepared("c1", DUE.minusSeconds(60));
  }

  private static PublishEvent finished() {
    return new ContainerRead(ContainerStatus.FINISHED, null);
  }

  private static PublishEvent nothing() {
    return new MediaListed(List.of(), null);
  }

  private static PublishEvent listed(Instant liveAt) {
    RecentMedia media = new RecentMedia("m1", "IMAGE", "FEED", "sun", null, liveAt);
    return new MediaListed(List.of(media), null);
  }

  private static PublishJob job(PublishState state) {
    boolean isAsleep = state instanceof Queued || state instanceof Prepared;
    MediaItem image = new MediaItem("f1", MediaKind.IMAGE);
    PostContent content =
        new PostContent(MediaType.IMAGE, List.of(image), "sun", List.of(), List.of(), null, false);
    PublishTarget target = new PublishTarget("a1", "17841", LoginMethod.INSTAGRAM, null);
    Instant wakeAt = isAsleep ? DUE.minusSeconds(150) : null;
    return new PublishJob("j1", "p1", target, content, true, DUE, 1, state, wakeAt, Hindsight.NONE);
  }

  private static class NothingKnown implements Known {
    @Override
    public boolean isOfAnother(PublishJob job, String igMediaId) {
      return false;
    }

    @Override
    public Instant cameAt(PublishJob job) {
      return DUE;
    }

    @Override
    public List<PublishJob> others(PublishJob job, Instant dueBy, Instant endedAfter) {
      return List.of();
    }
  }

  private static final class NoReleases implements LateReleases {
    @Override
    public @Nullable Long lastTickMs(String series, String jobId) {
      return null;
    }

    @Override
    public void note(String series, String jobId, long tickMs) {
      assertFalse(series.isEmpty());
    }
  }
}
