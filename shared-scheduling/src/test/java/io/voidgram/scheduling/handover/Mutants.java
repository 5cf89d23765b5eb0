package io.voidgram.scheduling.handover;

import io.voidgram.scheduling.handover.HandOverEvent.HoldsNothing;
import io.voidgram.scheduling.handover.HandOverEvent.Interrupted;
import io.voidgram.scheduling.handover.HandOverEvent.NotSent;
import io.voidgram.scheduling.handover.HandOverEvent.Refused;
import io.voidgram.scheduling.handover.HandOverEvent.Told;
import io.voidgram.scheduling.handover.HandOverEvent.TooLate;
import io.voidgram.scheduling.handover.HandOverEvent.Unanswered;
import io.voidgram.scheduling.handover.HandOverState.CallingBack;
import io.voidgram.scheduling.handover.HandOverState.HandingOver;
import io.voidgram.scheduling.handover.HandOverState.There;
import java.util.List;
import java.util.function.BiFunction;

/** Known-bad ways to hand over: if the simulation lets one of them pass, it proves nothing. */
final class Mutants {
  /** One of them; {@code isWorkerRight} is whether the Worker's part is without fault. */
  record Mutant(String name, Rules rules, boolean isWorkerRight) {
    @Override
    public String toString() {
      return name;
    }
  }

  private Mutants() {}

  static List<Mutant> all() {
    return List.of(
        takes(
            "an upsert without an answer for one that never left",
            (job, event) ->
                isIn(job, HandingOver.class) && event instanceof Unanswered
                    ? new NotSent()
                    : event),
        takes(
            "a stop for a call that never left",
            (job, event) ->
                isIn(job, HandingOver.class) && event instanceof Interrupted
                    ? new NotSent()
                    : event),
        takes(
            "a cancellation without an answer for a confirmed one",
            (job, event) ->
                isIn(job, CallingBack.class) && event instanceof Unanswered
                    ? new HoldsNothing()
                    : event),
        takes(
            "a refused cancellation for a confirmed one",
            (job, event) ->
                isIn(job, CallingBack.class) && event instanceof Refused
                    ? new HoldsNothing()
                    : event),
        takes(
            "too late for called back",
            (job, event) -> event instanceof TooLate ? new HoldsNothing() : event),
        takes("old news for new", Mutants::withoutAge),
        bad(
            "a call that never left for proof that none before it arrived",
            (job, event, now, jitter) ->
                HandOverMachine.step(
                    event instanceof NotSent ? forgetting(job) : job, event, now, jitter)),
        bad(
            "a refusal for proof that nothing arrived before",
            (job, event, now, jitter) ->
                HandOverMachine.step(
                    event instanceof Refused ? forgetting(job) : job, event, now, jitter)),
        new Mutant(
            "a Worker forgets up to which revision it was asked to let go",
            HandOverMachine::step,
            false));
  }

  private static Mutant takes(
      String what, BiFunction<CloudJob, HandOverEvent, HandOverEvent> mistaking) {
    return bad(
        what,
        (job, event, now, jitter) ->
            HandOverMachine.step(job, mistaking.apply(job, event), now, jitter));
  }

  private static Mutant bad(String what, Rules rules) {
    return new Mutant("takes " + what, rules, true);
  }

  private static boolean isIn(CloudJob job, Class<? extends HandOverState> state) {
    return state.isInstance(job.state());
  }

  private static HandOverEvent withoutAge(CloudJob job, HandOverEvent event) {
    boolean isOld = event instanceof Told told && told.revision() < job.revision();
    return isOld && !isIn(job, There.class)
        ? new Told(job.revision(), ((Told) event).standing())
        : event;
  }

  private static CloudJob forgetting(CloudJob job) {
    return job.state() instanceof HandingOver handing
        ? with(job, job.revision(), new HandingOver(false, handing.otherwise()))
        : job;
  }

  private static CloudJob with(CloudJob job, long revision, HandOverState state) {
    return new CloudJob(job.jobId(), revision, job.held(), state, job.tries(), job.wakeAt());
  }
}
