package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.publish.ContainerStatus;
import io.voidgram.scheduling.publish.CrossPost.Stage;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.LivePost;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PagePost;
import io.voidgram.scheduling.publish.PublishCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishEvent.ContainerRead;
import io.voidgram.scheduling.publish.PublishEvent.Interrupted;
import io.voidgram.scheduling.publish.PublishEvent.MediaListed;
import io.voidgram.scheduling.publish.PublishEvent.NotSent;
import io.voidgram.scheduling.publish.PublishEvent.Refused;
import io.voidgram.scheduling.publish.PublishEvent.Unanswered;
import io.voidgram.scheduling.publish.PublishEvent.Woken;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState.AwaitingContainer;
import io.voidgram.scheduling.publish.PublishState.Confirming;
import io.voidgram.scheduling.publish.PublishState.CreatingChildren;
import io.voidgram.scheduling.publish.PublishState.CreatingContainer;
import io.voidgram.scheduling.publish.PublishState.CrossPosting;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.PublishState.Prepared;
import io.voidgram.scheduling.publish.PublishState.Published;
import io.voidgram.scheduling.publish.PublishState.Publishing;
import io.voidgram.scheduling.publish.PublishState.Queued;
import io.voidgram.scheduling.publish.PublishState.ReadingPermalink;
import io.voidgram.scheduling.publish.PublishState.Searching;
import io.voidgram.scheduling.publish.RecentMedia;
import io.voidgram.scheduling.publish.Refusal;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Known-bad machines: if the simulation lets one of them pass, it proves nothing. */
public final class Mutants {
  private static final Duration AGES = Duration.ofDays(1000);

  private Mutants() {}

  /** Every mutant, those with a driver that does wrong included. */
  public static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>(machines());
    all.addAll(MutantDrivers.all());
    return all;
  }

  /** The machines that do wrong in the hands of a right driver. */
  public static List<Mutant> machines() {
    List<Mutant> all = new ArrayList<>();
    all.addAll(unclearAnswers());
    all.addAll(looks());
    all.addAll(preparations());
    all.addAll(times());
    all.addAll(ends());
    all.addAll(PartMutants.all());
    return all;
  }

  private static List<Mutant> unclearAnswers() {
    return List.of(
        new Mutant(
            "publishes again when no answer came",
            Flaw.DOUBLED,
            Tampering.when(
                Tampering.in(Publishing.class, Unanswered.class), Tampering::publishAgain)),
        new Mutant(
            "publishes again after a stop",
            Flaw.DOUBLED,
            Tampering.when(
                Tampering.in(Publishing.class, Interrupted.class), Tampering::publishAgain)),
        new Mutant(
            "makes a new container when no answer came",
            Flaw.DOUBLED,
            Tampering.when(Tampering.in(Publishing.class, Unanswered.class), Tampering::beginAnew)),
        new Mutant(
            "fails when no answer came",
            Flaw.MISREPORTED,
            Tampering.when(Tampering.in(Publishing.class, Unanswered.class), Tampering::fail)),
        new Mutant(
            "calls a post published when no answer came",
            Flaw.LOST,
            Tampering.when(Tampering.in(Publishing.class, Unanswered.class), Mutants::publish)),
        new Mutant(
            "takes a stop for a call that was never sent",
            Flaw.DOUBLED,
            Tampering.told(
                Tampering.in(Publishing.class, Interrupted.class), event -> new NotSent("stop"))),
        new Mutant(
            "takes an unclear refusal for a clear one",
            Flaw.MISREPORTED,
            Tampering.told(
                Tampering.refused(Publishing.class, Refusal.Kind.UNCLEAR),
                event -> Tampering.as(event, Refusal.Kind.ACCOUNT))),
        new Mutant(
            "takes a passing error for proof that nothing happened",
            Flaw.DOUBLED,
            Tampering.told(
                Tampering.refused(Publishing.class, Refusal.Kind.UNCLEAR),
                event -> Tampering.as(event, Refusal.Kind.WAIT))));
  }

  private static List<Mutant> looks() {
    return List.of(
        new Mutant(
            "publishes again at the first look",
            Flaw.DOUBLED,
            Tampering.when(Mutants::isFinishedInDoubt, Tampering::publishAgain)),
        new Mutant(
            "takes PUBLISHED for FINISHED",
            Flaw.DOUBLED,
            Tampering.told(
                (job, event) ->
                    event instanceof ContainerRead read
                        && read.status() == ContainerStatus.PUBLISHED,
                event -> new ContainerRead(ContainerStatus.FINISHED, null))),
        new Mutant(
            "takes an unreadable container for a lost one",
            Flaw.DOUBLED,
            Tampering.when(
                Tampering.refused(Confirming.class, Refusal.Kind.UNREADABLE)
                    .and(Tampering::isDoubtful),
                Tampering::beginAnew)),
        new Mutant(
            "makes a new container for one that is missing in doubt",
            Flaw.DOUBLED,
            Tampering.when(
                Tampering.refused(Publishing.class, Refusal.Kind.CONTAINER_MISSING)
                    .and(Tampering::isDoubtful),
                Tampering::beginAnew)),
        new Mutant(
            "makes a new container when the post was not found",
            Flaw.DOUBLED,
            (job, event, moment, jitter) -> {
              Step step = PublishMachine.step(job, event, moment, jitter);
              boolean isRepeat =
                  job.state() instanceof Searching && step.job().state() instanceof Publishing;
              return isRepeat ? Tampering.beginAnew(job, event, moment, jitter) : step;
            }),
        new Mutant(
            "publishes again without a limit", Flaw.RUNAWAY, Tampering.changed(Mutants::forget)),
        new Mutant(
            "takes the newest media for the post",
            Flaw.MISBOUND,
            Tampering.when(
                (job, event) -> event instanceof MediaListed listed && !listed.media().isEmpty(),
                Mutants::adoptNewest)));
  }

  private static List<Mutant> preparations() {
    return List.of(
        new Mutant(
            "tries without a limit",
            Flaw.STUCK,
            Tampering.changed(
                step ->
                    step.job().attempt() < 4
                        ? step
                        : new Step(attempt(step.job(), 1), step.command()))),
        new Mutant(
            "counts a rate limit as an attempt",
            Flaw.WASTEFUL,
            Tampering.told(
                Tampering.refused(CreatingContainer.class, Refusal.Kind.WAIT),
                event -> Tampering.as(event, Refusal.Kind.RETRY))),
        new Mutant(
            "counts being offline as an attempt",
            Flaw.WASTEFUL,
            Tampering.told(
                Tampering.in(CreatingContainer.class, NotSent.class), event -> Tampering.PASSING)),
        new Mutant(
            "counts being offline as a look",
            Flaw.NEEDLESS,
            Tampering.told(
                Tampering.in(AwaitingContainer.class, NotSent.class), event -> Tampering.PASSING)),
        new Mutant(
            "counts a stop as an attempt",
            Flaw.WASTEFUL,
            Tampering.told(
                Tampering.in(CreatingContainer.class, Interrupted.class),
                event -> Tampering.PASSING)),
        new Mutant(
            "forgets the children at a stop",
            Flaw.WASTEFUL,
            Tampering.when(
                Tampering.in(CreatingChildren.class, Interrupted.class), Tampering::beginAnew)),
        new Mutant(
            "mixes up the children", Flaw.INCOMPLETE, Tampering.changed(Mutants::mixChildren)),
        new Mutant(
            "publishes stale containers",
            Flaw.WASTEFUL,
            (job, event, moment, jitter) ->
                PublishMachine.step(freshened(job, moment.now()), event, moment, jitter)));
  }

  private static List<Mutant> times() {
    return List.of(
        new Mutant(
            "publishes ten seconds before it is due",
            Flaw.EARLY,
            (job, event, moment, jitter) -> {
              Instant due = job.dueAt().minusSeconds(10);
              PublishJob early = Tampering.copy(job, due, job.attempt(), job.state(), job.wakeAt());
              Step step = PublishMachine.step(early, event, moment, jitter);
              return new Step(due(step.job(), job.dueAt()), step.command());
            }),
        new Mutant(
            "does not hold the call back",
            Flaw.EARLY,
            Tampering.changed(
                step ->
                    step.command() instanceof GraphCommand.PublishContainer publish
                        ? new Step(
                            step.job(),
                            new GraphCommand.PublishContainer(publish.containerId(), Instant.EPOCH))
                        : step)),
        new Mutant(
            "prepares when it is due",
            Flaw.LATE,
            Tampering.when(
                (job, event) -> job.state() instanceof Queued && event instanceof Woken,
                (job, event, moment, jitter) ->
                    moment.now().isBefore(job.dueAt())
                        ? new Step(
                            Tampering.in(job, job.state(), job.dueAt()),
                            new PublishCommand.SleepUntil(job.dueAt()))
                        : PublishMachine.step(job, event, moment, jitter))),
        new Mutant(
            "forgets to wake",
            Flaw.STUCK,
            Tampering.changed(
                step ->
                    step.command() instanceof PublishCommand.SleepUntil sleep
                            && step.job().state() instanceof Prepared
                        ? new Step(
                            Tampering.in(step.job(), step.job().state(), sleep.wakeAt().plus(AGES)),
                            new PublishCommand.SleepUntil(sleep.wakeAt().plus(AGES)))
                        : step)));
  }

  private static List<Mutant> ends() {
    return List.of(
        new Mutant(
            "fails a live post for its permalink",
            Flaw.MISREPORTED,
            Tampering.when(Tampering.in(ReadingPermalink.class, Refused.class), Tampering::fail)),
        new Mutant(
            "hides that the post may be live",
            Flaw.MISREPORTED,
            Tampering.changed(
                step ->
                    step.job().state() instanceof Failed failed
                        ? new Step(
                            Tampering.in(
                                step.job(),
                                new Failed(failed.code(), "It failed.", failed.intent()),
                                null),
                            step.command())
                        : step)),
        new Mutant(
            "cannot take a refused permalink",
            Flaw.BROKEN,
            Tampering.when(
                Tampering.in(ReadingPermalink.class, Refused.class),
                (job, event, moment, jitter) -> {
                  throw new IllegalStateException("refused");
                })),
        new Mutant(
            "posts to the Page again when no answer came",
            Flaw.PAGE_DOUBLED,
            Tampering.when(
                Tampering.in(CrossPosting.class, Unanswered.class).and(Mutants::isOnPage),
                (job, event, moment, jitter) ->
                    new Step(
                        job, new GraphCommand.PageCall(((CrossPosting) job.state()).progress())))),
        new Mutant(
            "takes a Page video for published that is not",
            Flaw.PAGE_LOST,
            Tampering.told(
                (job, event) -> event instanceof PublishEvent.PageVideoRead,
                event -> new PublishEvent.PageVideoRead(true, null))));
  }

  private static boolean isFinishedInDoubt(PublishJob job, PublishEvent event) {
    return job.state() instanceof Confirming
        && Tampering.isDoubtful(job, event)
        && event instanceof ContainerRead read
        && read.status() == ContainerStatus.FINISHED;
  }

  private static boolean isOnPage(PublishJob job, PublishEvent event) {
    Stage stage = ((CrossPosting) job.state()).progress().stage();
    return stage == Stage.PUBLISH_PHOTO || stage == Stage.PUBLISH_VIDEO;
  }

  private static Step publish(PublishJob job, PublishEvent event, Moment moment, double jitter) {
    Published published = new Published(new LivePost(moment.now(), null, null), PagePost.NONE);
    return new Step(Tampering.in(job, published, null), new PublishCommand.Finish());
  }

  private static Step adoptNewest(
      PublishJob job, PublishEvent event, Moment moment, double jitter) {
    RecentMedia newest = ((MediaListed) event).media().get(0);
    LivePost live = new LivePost(newest.timestamp(), newest.mediaId(), null);
    return new Step(
        Tampering.in(job, new ReadingPermalink(live, 0), null),
        new GraphCommand.ReadMedia(newest.mediaId()));
  }

  /** As if each doubt were the first. */
  private static Step forget(Step step) {
    if (!(step.job().state() instanceof Confirming confirming)
        || confirming.intent().doubts() < 2) {
      return step;
    }
    PublishIntent intent = confirming.intent();
    PublishIntent first = Tampering.with(intent, intent.at(), 1, 1);
    Confirming forgetful = new Confirming(first, confirming.looks());
    return new Step(Tampering.in(step.job(), forgetful, step.job().wakeAt()), step.command());
  }

  private static Step mixChildren(Step step) {
    if (!(step.command() instanceof GraphCommand.CreateContainer create)) {
      return step;
    }
    List<String> mixed = new ArrayList<>(create.childIds());
    Collections.reverse(mixed);
    return new Step(step.job(), new GraphCommand.CreateContainer(mixed));
  }

  private static PublishJob freshened(PublishJob job, Instant now) {
    if (!(job.state() instanceof Prepared prepared)) {
      return job;
    }
    return Tampering.in(job, new Prepared(prepared.containerId(), now), job.wakeAt());
  }

  private static PublishJob attempt(PublishJob job, int attempt) {
    return Tampering.copy(job, job.dueAt(), attempt, job.state(), job.wakeAt());
  }

  private static PublishJob due(PublishJob job, Instant dueAt) {
    return Tampering.copy(job, dueAt, job.attempt(), job.state(), job.wakeAt());
  }
}
