package io.voidgram.scheduling.publish.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.LivePost;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.Confirming;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.PublishState.Looking;
import io.voidgram.scheduling.publish.PublishState.Published;
import io.voidgram.scheduling.publish.PublishState.Publishing;
import io.voidgram.scheduling.publish.PublishState.Queued;
import io.voidgram.scheduling.publish.PublishState.ReadingPermalink;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What becomes of a job whose queue cannot be asked any more. */
class LeftBehindTest {
  private static final Instant NOW = GridJobs.NOW;
  private static final Moment MOMENT = Moment.of(NOW);
  private static final Instant AHEAD = NOW.plus(Duration.ofHours(1));
  private static final Instant PASSED = NOW.minusSeconds(30);

  @Test
  void looksOnlyWhenTheOtherQueueWouldHavePublishedIt() {
    PublishJob job = leftBehind(new Queued(), AHEAD, true);

    assertInstanceOf(Looking.class, job.state());
    assertEquals(AHEAD.plus(Duration.ofMinutes(3)), job.wakeAt());
  }

  @Test
  void isPunctualWhereTheOtherQueueIsGoneForCertain() {
    PublishJob job = leftBehind(new Queued(), AHEAD, false);

    assertInstanceOf(Queued.class, job.state());
    assertTrue(AHEAD.isAfter(wakeAt(job)), "it would begin behind its time");
  }

  @Test
  void waitsForTheOtherQueueThatMayBePublishingWhatIsJustDue() {
    PublishJob job = leftBehind(new Queued(), PASSED, true);

    assertInstanceOf(Looking.class, job.state());
    assertEquals(PASSED.plus(Duration.ofMinutes(3)), job.wakeAt());
  }

  @Test
  void looksAtOnceForWhatWasDue() {
    Instant longPassed = NOW.minus(Duration.ofMinutes(4));
    for (PublishJob job :
        new PublishJob[] {
          leftBehind(new Queued(), PASSED, false), leftBehind(new Queued(), longPassed, true)
        }) {
      assertFalse(assertInstanceOf(Looking.class, job.state()).isMissed());
      assertEquals(NOW, job.wakeAt());
    }
  }

  @Test
  void asksTheContainerOfACallThatMayHaveBeenMade() {
    PublishIntent intent = PublishIntent.first("c1", PASSED, PASSED, MOMENT);

    PublishJob job = leftBehind(new Publishing(intent), PASSED, false);

    Confirming confirming = assertInstanceOf(Confirming.class, job.state());
    assertTrue(confirming.intent().isDoubtful());
    assertEquals("c1", confirming.intent().containerId());
  }

  @Test
  void leavesPublishedWhatIsLive() {
    LivePost live = new LivePost(PASSED, "m1", null);

    PublishJob job = leftBehind(new ReadingPermalink(live, 0), PASSED, true);

    Published published = assertInstanceOf(Published.class, job.state());
    assertEquals("m1", published.igMediaId());
  }

  @Test
  void whatNobodyIsToPublishFailsAndLooksWhenItIsTriedAgain() {
    PublishJob job = PublishMachine.disowned(job(new Queued(), PASSED), MOMENT);

    Failed failed = assertInstanceOf(Failed.class, job.state());
    assertEquals(ErrorCode.PUBLISH_OUTCOME_UNKNOWN, failed.code());
    assertTrue(failed.message().contains("a retry looks first"), failed.message());
    assertInstanceOf(Looking.class, PublishMachine.retried(job, NOW).state());
  }

  private static PublishJob leftBehind(PublishState state, Instant dueAt, boolean isUnsure) {
    return PublishMachine.leftBehind(job(state, dueAt), isUnsure, MOMENT, 0.5);
  }

  private static PublishJob job(PublishState state, Instant dueAt) {
    PublishJob queued = Objects.requireNonNull(GridJobs.all().get("Queued"));
    return PublishJob.fresh("job", "post", queued.target(), queued.content(), true, dueAt)
        .in(state);
  }

  private static Instant wakeAt(PublishJob job) {
    return Objects.requireNonNull(job.wakeAt());
  }
}
