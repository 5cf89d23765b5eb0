package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PublishCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.PublishState.Publishing;
import io.voidgram.scheduling.publish.PublishState.Queued;
import io.voidgram.scheduling.publish.Refusal;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ways in which the mutants differ from the real machine. */
final class Tampering {
  /** A passing trouble, which costs an attempt or a look. */
  static final PublishEvent PASSING =
      new PublishEvent.Refused(
          new Refusal(
              Refusal.Kind.RETRY, ErrorCode.INSTAGRAM_API_ERROR, "It said no.", Duration.ZERO));

  private Tampering() {}

  /** What a mutant does in place of the real step. */
  interface Instead {
    Step step(PublishJob job, PublishEvent event, Moment moment, double jitter);
  }

  static Machine when(BiPredicate<PublishJob, PublishEvent> isCase, Instead instead) {
    return (job, event, moment, jitter) ->
        isCase.test(job, event)
            ? instead.step(job, event, moment, jitter)
            : PublishMachine.step(job, event, moment, jitter);
  }

  /** The real machine, told something else than what happened. */
  static Machine told(
      BiPredicate<PublishJob, PublishEvent> isCase, Function<PublishEvent, PublishEvent> lie) {
    return when(
        isCase,
        (job, event, moment, jitter) -> PublishMachine.step(job, lie.apply(event), moment, jitter));
  }

  /** The real machine, whose step is changed before anybody sees it. */
  static Machine changed(Function<Step, Step> change) {
    return (job, event, moment, jitter) ->
        change.apply(PublishMachine.step(job, event, moment, jitter));
  }

  static BiPredicate<PublishJob, PublishEvent> in(
      Class<? extends PublishState> state, Class<? extends PublishEvent> event) {
    return (job, happened) ->
        job.wakeAt() == null && state.isInstance(job.state()) && event.isInstance(happened);
  }

  static BiPredicate<PublishJob, PublishEvent> refused(
      Class<? extends PublishState> state, Refusal.Kind kind) {
    return in(state, PublishEvent.Refused.class)
        .and((job, event) -> ((PublishEvent.Refused) event).refusal().kind() == kind);
  }

  static boolean isDoubtful(PublishJob job, PublishEvent event) {
    PublishIntent intent = job.state().intent();
    return intent != null && intent.doubts() > 0;
  }

  static PublishEvent as(PublishEvent event, Refusal.Kind kind) {
    Refusal told = ((PublishEvent.Refused) event).refusal();
    return new PublishEvent.Refused(new Refusal(kind, told.code(), told.message(), told.pause()));
  }

  /** Publishes the same container, again and at once. */
  static Step publishAgain(PublishJob job, PublishEvent event, Moment moment, double jitter) {
    PublishIntent intent = job.state().intent();
    if (intent == null) {
      throw new IllegalStateException("nothing to publish again");
    }
    PublishIntent again = with(intent, moment.now(), intent.calls() + 1, intent.doubts());
    return new Step(
        in(job, new Publishing(again), null),
        new GraphCommand.PublishContainer(again.containerId(), moment.now()));
  }

  /** Begins with new containers. */
  static Step beginAnew(PublishJob job, PublishEvent event, Moment moment, double jitter) {
    return PublishMachine.step(
        in(job, new Queued(), moment.now()), new PublishEvent.Woken(), moment, jitter);
  }

  static Step fail(PublishJob job, PublishEvent event, Moment moment, double jitter) {
    Failed failed = new Failed(ErrorCode.PUBLISH_FAILED, "It did not work.", null);
    return new Step(in(job, failed, null), new PublishCommand.Finish());
  }

  static PublishIntent with(PublishIntent intent, Instant at, int calls, int doubts) {
    return new PublishIntent(
        intent.containerId(),
        intent.createdAt(),
        at,
        calls,
        doubts,
        intent.isAskedAgain(),
        intent.metaAt(),
        intent.watch());
  }

  static PublishJob in(PublishJob job, PublishState state, @Nullable Instant wakeAt) {
    return copy(job, job.dueAt(), job.attempt(), state, wakeAt);
  }

  static PublishJob copy(
      PublishJob job, Instant dueAt, int attempt, PublishState state, @Nullable Instant wakeAt) {
    return new PublishJob(
        job.jobId(),
        job.postId(),
        job.target(),
        job.content(),
        job.isScheduled(),
        dueAt,
        attempt,
        state,
        wakeAt,
        job.hindsight());
  }
}
