package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.drive.LatePosts;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.Ownership;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishEvent.MediaListed;
import io.voidgram.scheduling.publish.PublishEvent.PagePostsListed;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.publish.Watch;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The real machine in the hands of drivers that do one thing wrong. */
final class MutantDrivers {
  private MutantDrivers() {}

  /** A driver with a real machine. */
  private static class RealMachine implements Machine {
    @Override
    public Step step(PublishJob job, PublishEvent event, Moment moment, double jitter) {
      return PublishMachine.step(job, event, moment, jitter);
    }
  }

  static List<Mutant> all() {
    return List.of(
        new Mutant("stores after the call", Flaw.DOUBLED, new StoringLast()),
        new Mutant("overwrites an edit", Flaw.MISEDITED, new Overwriting()),
        new Mutant("overwrites a cancellation", Flaw.UNCANCELLED, new Overwriting()),
        new Mutant(
            "tells of no other owners",
            Flaw.MISBOUND,
            tellingOf(listed -> ownership(listed, Ownership.NONE))),
        new Mutant(
            "does not tell what is taken",
            Flaw.MISBOUND,
            tellingOf(MutantDrivers::tellingOfNothingTaken)),
        new Mutant("lets late posts go at once", Flaw.CROWDED, new Hasty()),
        new Mutant("does not mind the grace", Flaw.OVERDUE, new Patient()),
        new Mutant("holds late posts back for ever", Flaw.NEEDLESS, new HoldingBack()),
        new Mutant("knows no grace", Flaw.NEEDLESS, new Impatient()),
        new Mutant("holds back a publish call", Flaw.BROKEN, new HoldingAnything()),
        new Mutant("trusts the wall clock for settling", Flaw.DOUBLED, clockwise()),
        new Mutant("does not look first", Flaw.DOUBLED, new Unlooking()),
        new Mutant("calls a post missed on a jumped clock", Flaw.NEEDLESS, new Believing()),
        new Mutant("lets a post out on a jumped clock", Flaw.EARLY, new Undoubting()),
        new Mutant("forgets the open outcomes of an account", Flaw.DOUBLED, new Forgetting()),
        new Mutant("takes a stopped job for a waking one", Flaw.BROKEN, new Unaware()),
        new Mutant("starts afresh when its user retries", Flaw.DOUBLED, new StartingAfresh()));
  }

  /** Whatever the wall clock says has passed since the call counts as watched. */
  private static Machine clockwise() {
    return (job, event, moment, jitter) -> {
      if (!(job.state() instanceof PublishState.Confirming confirming)) {
        return PublishMachine.step(job, event, moment, jitter);
      }
      PublishIntent intent = confirming.intent();
      long passedMs = moment.now().toEpochMilli() - intent.at().toEpochMilli();
      PublishIntent watched =
          new PublishIntent(
              intent.containerId(),
              intent.createdAt(),
              intent.at(),
              intent.calls(),
              intent.doubts(),
              intent.isAskedAgain(),
              intent.metaAt(),
              new Watch(null, 0, 0, passedMs));
      PublishState state = new PublishState.Confirming(watched, confirming.looks());
      return PublishMachine.step(Tampering.in(job, state, job.wakeAt()), event, moment, jitter);
    };
  }

  /** Goes on as it is stored. */
  private static final class Unlooking extends RealMachine {
    @Override
    public Step step(PublishJob job, PublishEvent event, Moment moment, double jitter) {
      boolean isLook = event instanceof PublishEvent.LookFirst;
      PublishEvent waking =
          job.wakeAt() == null ? new PublishEvent.Interrupted() : new PublishEvent.Woken();
      return super.step(job, isLook ? waking : event, moment, jitter);
    }
  }

  private static final class Believing extends RealMachine {
    @Override
    public Step step(PublishJob job, PublishEvent event, Moment moment, double jitter) {
      boolean isMissed = event instanceof PublishEvent.Missed;
      return super.step(
          job, isMissed ? new PublishEvent.Missed("hours", true) : event, moment, jitter);
    }
  }

  private static final class Undoubting extends RealMachine {
    @Override
    public Step step(PublishJob job, PublishEvent event, Moment moment, double jitter) {
      return super.step(job, event, Moment.of(moment.now()), jitter);
    }
  }

  /** As if an account that is connected again were another one, of which nothing is open. */
  private static final class Forgetting extends RealMachine {
    @Override
    public PublishJob retried(PublishJob job, Instant now) {
      boolean isTokenLost =
          job.state() instanceof PublishState.Failed failed
              && failed.code() == ErrorCode.TOKEN_EXPIRED;
      return isTokenLost ? startedAfresh(job, now) : super.retried(job, now);
    }
  }

  private static final class StoringLast extends RealMachine {
    @Override
    public boolean storesFirst() {
      return false;
    }
  }

  private static final class Overwriting extends RealMachine {
    @Override
    public boolean onRevision() {
      return false;
    }
  }

  /** The real machine, told something else of the other posts. */
  private static Machine tellingOf(UnaryOperator<PublishEvent> lie) {
    return Tampering.told((job, event) -> true, lie);
  }

  private static PublishEvent ownership(PublishEvent event, Ownership told) {
    return event instanceof MediaListed listed
        ? new MediaListed(
            listed.media(), listed.nextCursor(), told, listed.twins(), listed.takenIds())
        : event;
  }

  private static PublishEvent tellingOfNothingTaken(PublishEvent event) {
    if (event instanceof PagePostsListed listed) {
      return new PagePostsListed(listed.posts());
    }
    return event instanceof MediaListed listed
        ? new MediaListed(
            listed.media(), listed.nextCursor(), listed.ownership(), listed.twins(), List.of())
        : event;
  }

  private static final class Hasty extends RealMachine {
    @Override
    public PublishEvent wake(
        PublishJob job, Instant now, Duration grace, @Nullable Instant previousRelease) {
      return LatePosts.wake(job, now, grace, null);
    }
  }

  private static final class Patient extends RealMachine {
    @Override
    public PublishEvent wake(
        PublishJob job, Instant now, Duration grace, @Nullable Instant previousRelease) {
      return LatePosts.wake(job, now, Duration.ofDays(1000), previousRelease);
    }
  }

  private static final class HoldingBack extends RealMachine {
    @Override
    public PublishEvent wake(
        PublishJob job, Instant now, Duration grace, @Nullable Instant previousRelease) {
      return LatePosts.wake(job, now, grace, now);
    }
  }

  private static final class Impatient extends RealMachine {
    @Override
    public PublishEvent wake(
        PublishJob job, Instant now, Duration grace, @Nullable Instant previousRelease) {
      return LatePosts.wake(job, now, Duration.ZERO, previousRelease);
    }
  }

  private static final class HoldingAnything extends RealMachine {
    @Override
    public PublishEvent wake(
        PublishJob job, Instant now, Duration grace, @Nullable Instant previousRelease) {
      boolean isStopped = job.wakeAt() == null;
      return isStopped
          ? new PublishEvent.HeldBack(now.plusSeconds(60))
          : LatePosts.wake(job, now, grace, previousRelease);
    }
  }

  private static final class Unaware extends RealMachine {
    @Override
    public PublishEvent wake(
        PublishJob job, Instant now, Duration grace, @Nullable Instant previousRelease) {
      return new PublishEvent.Woken();
    }
  }

  private static final class StartingAfresh extends RealMachine {
    @Override
    public PublishJob retried(PublishJob job, Instant now) {
      return startedAfresh(job, now);
    }
  }

  private static PublishJob startedAfresh(PublishJob job, Instant now) {
    PublishJob fresh =
        PublishJob.fresh(job.jobId(), job.postId(), job.target(), job.content(), false, now);
    return PublishMachine.start(fresh, now, 0);
  }
}
