package io.voidgram.scheduling.handover;

import io.voidgram.scheduling.handover.CloudJob.Call;
import io.voidgram.scheduling.handover.HandOverEvent.Accepted;
import io.voidgram.scheduling.handover.HandOverEvent.CalledBack;
import io.voidgram.scheduling.handover.HandOverEvent.Edited;
import io.voidgram.scheduling.handover.HandOverEvent.HoldsNothing;
import io.voidgram.scheduling.handover.HandOverEvent.Interrupted;
import io.voidgram.scheduling.handover.HandOverEvent.NotSent;
import io.voidgram.scheduling.handover.HandOverEvent.Refused;
import io.voidgram.scheduling.handover.HandOverEvent.Told;
import io.voidgram.scheduling.handover.HandOverEvent.TooLate;
import io.voidgram.scheduling.handover.HandOverEvent.Unanswered;
import io.voidgram.scheduling.handover.HandOverState.CallingBack;
import io.voidgram.scheduling.handover.HandOverState.CameBack;
import io.voidgram.scheduling.handover.HandOverState.EndedThere;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One post, handed over through a bad time and a good one after it. */
final class Life {
  private static final int BAD_STEPS = 80;
  private static final int GOOD_STEPS = 400;
  private static final List<BackTo> GOALS = List.of(BackTo.values());

  /** A call on the wire: it may arrive, late as well, and its answer may come back. */
  private record Sent(int number, Call call, String jobId, long revision) {}

  private final Rules rules;
  private final Random dice;
  private final WorkerModel worker;
  private final int dueAt;
  private final int killAt;

  /** What the desktop has stored, and the count of its changes. */
  private CloudJob job;

  private int version;
  private boolean isLocalJobOpen;
  private int publishedHere;

  /** What a kill of the desktop makes it forget. */
  private @Nullable Sent awaited;

  private int awaitedVersion;
  private Optional<Told> news = Optional.empty();

  private final List<Sent> onTheWire = new ArrayList<>();
  private int calls;
  private int time;

  /** {@code killAt} is a step before which the desktop is killed; others come by chance. */
  Life(long seed, Rules rules, boolean isWorkerRight, int killAt) {
    this.rules = rules;
    this.dice = new Random(seed);
    this.worker = new WorkerModel(isWorkerRight);
    this.dueAt = dice.nextInt(120);
    this.killAt = killAt;
    BackTo otherwise = dice.nextBoolean() ? BackTo.LOCAL_QUEUE : BackTo.DRAFT;
    this.job = HandOverMachine.begin("job", otherwise, now());
  }

  /** Lives it; returns what was wrong, if anything. */
  Optional<Flaw> live() {
    for (int i = 0; i < BAD_STEPS; i++) {
      badStep();
      if (isInBoth()) {
        return Optional.of(Flaw.IN_BOTH_QUEUES);
      }
    }
    for (int i = 0; i < GOOD_STEPS && !(isOver() && onTheWire.isEmpty()); i++) {
      goodStep();
      if (isInBoth()) {
        return Optional.of(Flaw.IN_BOTH_QUEUES);
      }
    }
    return judge();
  }

  private boolean isInBoth() {
    return worker.published() + publishedHere > 1
        || (isLocalJobOpen && (worker.isOpen() || worker.published() > 0));
  }

  private boolean isOver() {
    return job.isSettled() && !isLocalJobOpen && !worker.isOpen();
  }

  private Optional<Flaw> judge() {
    int published = worker.published() + publishedHere;
    if (!isOver()) {
      return Optional.of(Flaw.STUCK);
    }
    if (job.state() instanceof CameBack back) {
      int expected = back.to() == BackTo.LOCAL_QUEUE ? 1 : 0;
      return published == expected ? Optional.empty() : Optional.of(Flaw.MISTOLD);
    }
    boolean isPublishedThere =
        worker
            .tell("job")
            .map(told -> told.standing() == HandOverEvent.Standing.PUBLISHED)
            .orElse(false);
    boolean isTrue = job.state() instanceof EndedThere && published == (isPublishedThere ? 1 : 0);
    return isTrue ? Optional.empty() : Optional.of(Flaw.MISTOLD);
  }

  private void badStep() {
    time++;
    if (time == killAt || dice.nextInt(25) == 0) {
      killDesktop();
    }
    switch (dice.nextInt(9)) {
      case 0, 1 -> send(300);
      case 2, 3 -> deliver(300);
      case 4 -> giveUpWaiting();
      case 5 -> runDue();
      case 6 -> news = worker.tell("job");
      case 7 -> hearNews();
      default -> wish();
    }
  }

  private void goodStep() {
    time++;
    if (onTheWire.stream().noneMatch(sent -> sent.equals(awaited))) {
      giveUpWaiting();
    }
    switch (dice.nextInt(4)) {
      case 0 -> send(0);
      case 1 -> deliver(0);
      case 2 -> runDue();
      default -> {
        news = worker.tell("job");
        hearNews();
      }
    }
  }

  private Instant now() {
    return Instant.ofEpochSecond(time * 600L);
  }

  private void happen(HandOverEvent event) {
    CloudJob after = rules.step(job, event, now(), dice.nextDouble());
    if (after.state() instanceof CameBack back && !job.isSettled()) {
      isLocalJobOpen = back.to() == BackTo.LOCAL_QUEUE;
    }
    job = after;
    version++;
  }

  /** What was under way may have arrived; what was read but not stored is read again. */
  private void killDesktop() {
    awaited = null;
    news = Optional.empty();
    if (job.call() != Call.NONE) {
      happen(new Interrupted());
    }
  }

  private void send(int badLuck) {
    Instant wakeAt = job.wakeAt();
    if (awaited != null || wakeAt == null || wakeAt.isAfter(now())) {
      return;
    }
    if (dice.nextInt(1000) < badLuck) {
      happen(new NotSent());
      return;
    }
    Sent sent = new Sent(++calls, job.call(), job.jobId(), job.revision());
    onTheWire.add(sent);
    awaited = sent;
    awaitedVersion = version;
  }

  /** The answer of a call that nobody waits for any more is lost, its effect is not. */
  private void deliver(int badLuck) {
    if (onTheWire.isEmpty()) {
      return;
    }
    Sent sent = onTheWire.remove(dice.nextInt(onTheWire.size()));
    if (dice.nextInt(1000) < badLuck) {
      return; // it never arrives
    }
    boolean isRefused = badLuck > 0 && dice.nextInt(12) == 0;
    WorkerModel.Answer answer = isRefused ? WorkerModel.Answer.REFUSED : carryOut(sent);
    if (sent.equals(awaited) && dice.nextInt(1000) >= badLuck) {
      hear(answer);
    }
  }

  private WorkerModel.Answer carryOut(Sent sent) {
    return sent.call() == Call.UPSERT
        ? worker.upsert(sent.jobId(), sent.revision())
        : worker.cancel(sent.jobId(), sent.revision());
  }

  private void hear(WorkerModel.Answer answer) {
    boolean isCurrent = awaitedVersion == version;
    awaited = null;
    if (isCurrent) {
      happen(event(answer));
    }
  }

  private static HandOverEvent event(WorkerModel.Answer answer) {
    return switch (answer) {
      case ACCEPTED -> new Accepted();
      case TOO_LATE -> new TooLate();
      case HOLDS_NOTHING -> new HoldsNothing();
      case REFUSED -> new Refused();
    };
  }

  private void giveUpWaiting() {
    if (awaited != null) {
      boolean isCurrent = awaitedVersion == version;
      awaited = null;
      if (isCurrent) {
        happen(new Unanswered());
      }
    }
  }

  private void runDue() {
    if (time < dueAt) {
      return;
    }
    worker.run(dice);
    if (isLocalJobOpen) {
      publishedHere++;
      isLocalJobOpen = false;
    }
  }

  private void hearNews() {
    Optional<Told> told = news;
    news = Optional.empty();
    told.ifPresent(this::happen);
  }

  private void wish() {
    if (job.isSettled() || dice.nextInt(3) > 0) {
      return;
    }
    if (dice.nextBoolean()) {
      happen(new CalledBack(GOALS.get(dice.nextInt(GOALS.size()))));
    } else if (!(job.state() instanceof CallingBack)) {
      happen(new Edited());
    }
  }
}
