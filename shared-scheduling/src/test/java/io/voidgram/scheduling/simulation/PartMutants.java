package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.publish.CrossPost.Stage;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.PagePost;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishEvent.Accepted;
import io.voidgram.scheduling.publish.PublishEvent.Interrupted;
import io.voidgram.scheduling.publish.PublishEvent.NotSent;
import io.voidgram.scheduling.publish.PublishEvent.PagePostsListed;
import io.voidgram.scheduling.publish.PublishEvent.Refused;
import io.voidgram.scheduling.publish.PublishEvent.Unanswered;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.AwaitingChildren;
import io.voidgram.scheduling.publish.PublishState.AwaitingContainer;
import io.voidgram.scheduling.publish.PublishState.CrossPosting;
import io.voidgram.scheduling.publish.PublishState.Published;
import io.voidgram.scheduling.publish.PublishState.Publishing;
import io.voidgram.scheduling.publish.Refusal;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Known-bad machines for what not every post meets: quota, carousels, age, the Page. */
final class PartMutants {
  private PartMutants() {}

  static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>();
    all.addAll(quotas());
    all.addAll(carousels());
    all.addAll(ages());
    all.addAll(pages());
    return all;
  }

  private static List<Mutant> quotas() {
    return List.of(
        new Mutant(
            "takes a used up quota for a passing error",
            Flaw.MISREPORTED,
            Tampering.told(
                Tampering.refused(Publishing.class, Refusal.Kind.QUOTA),
                event -> Tampering.as(event, Refusal.Kind.RETRY))),
        new Mutant(
            "waits for the quota until the post is missed",
            Flaw.MISREPORTED,
            Tampering.told(
                Tampering.refused(Publishing.class, Refusal.Kind.QUOTA),
                event -> Tampering.as(event, Refusal.Kind.WAIT))),
        new Mutant(
            "tries new containers when the quota is used up",
            Flaw.WASTEFUL,
            Tampering.told(
                Tampering.refused(Publishing.class, Refusal.Kind.QUOTA),
                event -> Tampering.as(event, Refusal.Kind.NEW_CONTAINER))));
  }

  private static List<Mutant> carousels() {
    return List.of(
        new Mutant(
            "leaves out the last child",
            Flaw.INCOMPLETE,
            Tampering.changed(PartMutants::leaveOutTheLast)),
        new Mutant(
            "makes the first child once more in place of the last",
            Flaw.INCOMPLETE,
            Tampering.changed(PartMutants::repeatTheFirst)));
  }

  private static List<Mutant> ages() {
    return List.of(
        new Mutant(
            "waits for a container that is stale",
            Flaw.WASTEFUL,
            (job, event, moment, jitter) ->
                PublishMachine.step(young(job, moment.now()), event, moment, jitter)),
        new Mutant(
            "makes a carousel of stale children",
            Flaw.WASTEFUL,
            (job, event, moment, jitter) ->
                PublishMachine.step(youngChildren(job, moment.now()), event, moment, jitter)));
  }

  private static List<Mutant> pages() {
    return List.of(
        new Mutant(
            "posts to the Page again after a stop",
            Flaw.PAGE_DOUBLED,
            Tampering.told(
                inStage(Stage.PUBLISH_PHOTO, Interrupted.class)
                    .or(inStage(Stage.PUBLISH_VIDEO, Interrupted.class)),
                event -> new NotSent("stop"))),
        new Mutant(
            "takes a video for uploaded when no answer came",
            Flaw.PAGE_LOST,
            Tampering.told(inStage(Stage.UPLOAD_VIDEO, Unanswered.class), event -> new Accepted())),
        new Mutant(
            "claims what belongs to another on the Page",
            Flaw.PAGE_LOST,
            Tampering.told(
                inStage(Stage.FIND_POST, PagePostsListed.class),
                event -> new PagePostsListed(((PagePostsListed) event).posts()))),
        new Mutant(
            "hides that the cross-post is missing",
            Flaw.PAGE_LOST,
            Tampering.changed(PartMutants::hideTheNote)),
        new Mutant(
            "fails a live post for its cross-post",
            Flaw.MISREPORTED,
            Tampering.when(Tampering.in(CrossPosting.class, Refused.class), Tampering::fail)));
  }

  private static BiPredicate<PublishJob, PublishEvent> inStage(
      Stage stage, Class<? extends PublishEvent> event) {
    return Tampering.in(CrossPosting.class, event)
        .and((job, happened) -> ((CrossPosting) job.state()).progress().stage() == stage);
  }

  private static Step leaveOutTheLast(Step step) {
    if (!(step.command() instanceof GraphCommand.CreateContainer create)
        || create.childIds().size() < 2) {
      return step;
    }
    List<String> fewer = create.childIds().subList(0, create.childIds().size() - 1);
    return new Step(step.job(), new GraphCommand.CreateContainer(fewer));
  }

  private static Step repeatTheFirst(Step step) {
    boolean isLast =
        step.command() instanceof GraphCommand.CreateChild child
            && child.index() == step.job().content().media().size() - 1;
    return isLast ? new Step(step.job(), new GraphCommand.CreateChild(0)) : step;
  }

  /** As if its container had been made just now. */
  private static PublishJob young(PublishJob job, Instant now) {
    if (!(job.state() instanceof AwaitingContainer awaiting)) {
      return job;
    }
    PublishState young = new AwaitingContainer(awaiting.containerId(), now, awaiting.checks());
    return Tampering.in(job, young, job.wakeAt());
  }

  private static PublishJob youngChildren(PublishJob job, Instant now) {
    if (!(job.state() instanceof AwaitingChildren s)) {
      return job;
    }
    PublishState young = new AwaitingChildren(s.childIds(), s.ready(), s.checks(), now);
    return Tampering.in(job, young, job.wakeAt());
  }

  private static Step hideTheNote(Step step) {
    if (!(step.job().state() instanceof Published published)
        || published.pagePost().note() == null) {
      return step;
    }
    Published silent = new Published(published.live(), PagePost.NONE);
    return new Step(Tampering.in(step.job(), silent, null), step.command());
  }
}
