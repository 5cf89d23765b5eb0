package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import java.time.Instant;

/** People who edit and cancel posts while their driver is at work, and retry failed ones. */
final class User {
  private static final int HOUR_MS = 3_600_000;

  private final World world;
  private final SeededRandom random;

  User(World world) {
    this.world = world;
    this.random = world.random;
  }

  /** At times edits or cancels the post, as far as the API lets them; whether it was changed. */
  boolean meddle(Run run, long at) {
    if (world.nastiness.meddling == 0 || !random.perMille(world.nastiness.meddling)) {
      return false;
    }
    Instant now = world.clock(at);
    if (random.perMille(300)) {
      return run.stored.state().isBeforePublishing() && cancel(run);
    }
    // After a restore nobody knows yet that it is live: what was put in its place cannot go out.
    boolean isLiveUnseen = world.isRestored && world.instagram.isOrWillBeLive(run.stored.postId());
    return run.stored.status(now) == PostStatus.SCHEDULED && !isLiveUnseen && edit(run, now);
  }

  private boolean cancel(Run run) {
    if (world.isRestored && world.instagram.isOrWillBeLive(run.stored.postId())) {
      return false;
    }
    world.tally.changesByUser++;
    run.isCancelled = true;
    run.revision++;
    run.isOver = world.machine.onRevision();
    return true;
  }

  private boolean edit(Run run, Instant now) {
    world.tally.changesByUser++;
    PublishJob old = run.stored;
    PostContent content = Posts.edited(old.content(), run.index, ++run.version);
    boolean isMoved = random.perMille(500);
    Instant due = isMoved ? now.plusMillis(random.between(1, HOUR_MS)) : old.dueAt();
    PublishJob edited =
        PublishJob.fresh(old.jobId(), old.postId(), old.target(), content, true, due);
    run.stored = PublishMachine.start(edited, now, random.fraction());
    run.revision++;
    run.freshStarts++;
    return true;
  }

  /** Whether the failed post is tried once more. */
  boolean retries(Run run) {
    if (!(run.stored.state() instanceof Failed failed)
        || run.retriesLeft == 0
        || !random.perMille(600)) {
      return false;
    }
    boolean isUnknown = failed.intent() != null && failed.intent().doubts() > 0;
    boolean mustLook = isUnknown && world.nastiness.mustUserLookFirst();
    if (mustLook && world.instagram.isOrWillBeLive(run.stored.postId())) {
      return false;
    }
    run.retriesLeft--;
    run.isEndOfBackup = false;
    world.tally.retriesByUser++;
    world.instagram.reconnect();
    run.at += random.perMille(300) ? random.below(5_000) : random.between(5_000, 2 * HOUR_MS);
    run.store(world.machine.retried(run.stored, world.clock(run.at)));
    run.freshStarts++;
    run.at = world.wakeAt(run.stored, run.at);
    return true;
  }
}
