package io.voidgram.scheduling.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.handover.CloudJob.Call;
import io.voidgram.scheduling.handover.HandOverEvent.Accepted;
import io.voidgram.scheduling.handover.HandOverEvent.CalledBack;
import io.voidgram.scheduling.handover.HandOverEvent.Edited;
import io.voidgram.scheduling.handover.HandOverEvent.HoldsNothing;
import io.voidgram.scheduling.handover.HandOverEvent.NotSent;
import io.voidgram.scheduling.handover.HandOverEvent.Standing;
import io.voidgram.scheduling.handover.HandOverEvent.Told;
import io.voidgram.scheduling.handover.HandOverEvent.TooLate;
import io.voidgram.scheduling.handover.HandOverEvent.Unanswered;
import io.voidgram.scheduling.handover.HandOverEvent.WorkerGone;
import io.voidgram.scheduling.handover.HandOverEvent.WorkerLost;
import io.voidgram.scheduling.handover.HandOverState.CameBack;
import io.voidgram.scheduling.handover.HandOverState.EndedThere;
import io.voidgram.scheduling.handover.HandOverState.There;
import io.voidgram.scheduling.publish.PublishState.Phase;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HandOverMachineTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

  @Test
  void sendsTheSameRevisionAgainWhenNoAnswerCame() {
    CloudJob job = after(new Unanswered(), new Unanswered());

    assertEquals(Call.UPSERT, job.call());
    assertEquals(1, job.revision());
    assertEquals(NOW.plusMillis(2000), job.wakeAt());
  }

  @Test
  void takesThePostBackAtOnceWhenNothingEverLeft() {
    assertEquals(new CameBack(BackTo.LOCAL_QUEUE), after(new NotSent()).state());
  }

  @Test
  void takesThePostBackOnlyWhenTheWorkerConfirmsIt() {
    CloudJob asked = after(new Unanswered(), new CalledBack(BackTo.DRAFT), new Unanswered());

    assertFalse(asked.isSettled());
    assertEquals(new CameBack(BackTo.DRAFT), step(asked, new HoldsNothing()).state());
  }

  @Test
  void leavesThePostThereWhenItIsTooLateToCallItBack() {
    CloudJob job = after(new Accepted(), new CalledBack(BackTo.DRAFT), new TooLate());

    assertEquals(new There(BackTo.DRAFT), job.state());
    assertEquals(new EndedThere(), step(job, new Told(1, Standing.PUBLISHED)).state());
  }

  @Test
  void anEditThatNeverLeftLeavesThePostThere() {
    CloudJob job = after(new Accepted(), new Edited(), new NotSent());

    assertEquals(new There(BackTo.LOCAL_QUEUE), job.state());
    assertEquals(1, job.held());
  }

  @Test
  void theFailureOfAnOlderRevisionDoesNotEndAnEdit() {
    CloudJob job = after(new Accepted(), new Edited(), new Told(1, Standing.FAILED));

    assertEquals(Call.UPSERT, job.call());
  }

  @Test
  void whatADeletedWorkerHeldComesBack() {
    assertEquals(new CameBack(BackTo.LOCAL_QUEUE), after(new Accepted(), new WorkerGone()).state());
    assertEquals(new CameBack(BackTo.LOCAL_QUEUE), after(new Accepted(), new WorkerLost()).state());
  }

  @Test
  void aSettledJobTakesNoMoreWishes() {
    CloudJob job = after(new NotSent());

    assertThrows(IllegalStateException.class, () -> step(job, new Edited()));
  }

  @Test
  void aFailureThatTheWorkerStillWorksOnIsNoEnd() {
    assertEquals(Standing.UNDER_WAY, Standing.of(Phase.FAILED, false));
    assertEquals(Standing.LIVE, Standing.of(Phase.LIVE, false));
    assertEquals(Standing.PUBLISHED, Standing.of(Phase.LIVE, true));
  }

  @Test
  void whatIsLiveIsProgressWhateverIsWantedNow() {
    CloudJob edited = after(new Accepted(), new Edited());
    CloudJob calledBack = after(new Accepted(), new CalledBack(BackTo.DRAFT));

    assertTrue(edited.isProgress(new Told(1, Standing.LIVE)));
    assertTrue(calledBack.isProgress(new Told(1, Standing.LIVE)));
  }

  @Test
  void newsOfARevisionThatIsReplacedOrCalledBackIsNoProgress() {
    Told first = new Told(1, Standing.UNDER_WAY);

    assertTrue(after(new Accepted()).isProgress(first));
    assertFalse(after(new Accepted(), new Edited()).isProgress(first));
    assertFalse(after(new Accepted(), new CalledBack(BackTo.DRAFT)).isProgress(first));
    assertTrue(after(new Accepted(), new Edited()).isProgress(new Told(2, Standing.UNDER_WAY)));
  }

  private static CloudJob after(HandOverEvent... events) {
    CloudJob job = HandOverMachine.begin("job", BackTo.LOCAL_QUEUE, NOW);
    for (HandOverEvent event : events) {
      job = step(job, event);
    }
    return job;
  }

  private static CloudJob step(CloudJob job, HandOverEvent event) {
    return HandOverMachine.step(job, event, NOW, 0.5);
  }
}
