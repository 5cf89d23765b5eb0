package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphCalls;
import io.voidgram.scheduling.graph.GraphReplies;
import io.voidgram.scheduling.graph.MediaUrls;
import io.voidgram.scheduling.json.JobJson;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.PublishCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishMachine;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.RecentMedia;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.queue.LatePosts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One world with a few posts of one account, from acceptance to the end, with a driver that can
 * crash before and after every store and every call.
 */
final class Life {
  private static final int STEPS_MAX = 4000;
  private static final Duration GRACE = Duration.ofHours(6);

  private final Dice dice;
  private final Nastiness nastiness;
  private final Machine machine;
  private final Tally tally;
  private final SimulatedInstagram instagram;
  private final List<Run> runs = new ArrayList<>();
  private final @Nullable StringBuilder trace;

  Life(long seed, Machine machine, Tally tally, @Nullable StringBuilder trace) {
    this.dice = new Dice(seed);
    this.nastiness = dice.perMille(100) ? Nastiness.NONE : Nastiness.drawn(dice);
    this.machine = machine;
    this.tally = tally;
    this.trace = trace;
    this.instagram = new SimulatedInstagram(dice, nastiness);
    Posts.drawn(dice).forEach(post -> runs.add(new Run(post)));
  }

  /** One job under way: what is stored of it, and what happens to it next. */
  private static final class Run {
    final long dueAt;
    PublishJob stored;
    PublishEvent event = new PublishEvent.Woken();
    long at;
    int retriesLeft = 2;
    boolean isOver;

    Run(PublishJob stored) {
      this.stored = stored;
      this.dueAt = stored.dueAt().toEpochMilli();
      this.at = wake(stored);
    }
  }

  private static long wake(PublishJob job) {
    Instant wakeAt = job.wakeAt();
    return wakeAt == null ? 0 : wakeAt.toEpochMilli();
  }

  /** Lives it to the end and counts what became of the posts. */
  void live() {
    int steps = 0;
    Run next = earliest();
    while (next != null && steps++ < STEPS_MAX) {
      step(next);
      next = earliest();
    }
    tally.steps += steps;
    tally.faults += instagram.faults;
    runs.forEach(this::judge);
  }

  private @Nullable Run earliest() {
    Run earliest = null;
    for (Run run : runs) {
      if (!run.isOver && (earliest == null || run.at < earliest.at)) {
        earliest = run;
      }
    }
    return earliest;
  }

  private void step(Run run) {
    Step step;
    try {
      step = machine.step(run.stored, asWoken(run), Instant.ofEpochMilli(run.at), dice.fraction());
    } catch (IllegalStateException e) {
      tally.broken++;
      run.isOver = true;
      return;
    }
    if (machine.storesFirst()) {
      if (isCrash()) {
        crash(run);
        return;
      }
      run.stored = step.job();
      if (isCrash()) {
        crash(run);
        return;
      }
    }
    note(run, step);
    carryOut(run, step);
  }

  private PublishEvent asWoken(Run run) {
    boolean isAsleep = run.stored.wakeAt() != null;
    if (!isAsleep || !(run.event instanceof PublishEvent.Woken)) {
      return withoutOwned(run, run.event);
    }
    return LatePosts.wake(run.stored, Instant.ofEpochMilli(run.at), GRACE, null);
  }

  private void carryOut(Run run, Step step) {
    if (step.command() instanceof PublishCommand.SleepUntil sleep) {
      run.stored = step.job();
      run.event = new PublishEvent.Woken();
      run.at = Math.max(run.at, sleep.wakeAt().toEpochMilli()) + dice.below(20);
    } else if (step.command() instanceof GraphCommand command) {
      call(run, step, command);
    } else {
      run.stored = step.job();
      finish(run);
    }
  }

  private void call(Run run, Step step, GraphCommand command) {
    MediaUrls urls = item -> "https://media/" + run.stored.postId();
    GraphCall call = GraphCalls.of(step.job(), command, urls);
    note(call);
    if (command instanceof GraphCommand.PublishContainer publish) {
      run.at = Math.max(run.at, publish.notBefore().toEpochMilli());
    }
    SimulatedInstagram.Outcome outcome = instagram.send(call, run.at);
    if (isCrash()) {
      crash(run);
      return;
    }
    run.stored = step.job();
    run.at += outcome.afterMs();
    run.event =
        outcome.reply() == null
            ? new PublishEvent.Unanswered()
            : GraphReplies.of(command, outcome.reply());
  }

  /** What every driver does: takes out the other posts' media, and tells of rivals. */
  private PublishEvent withoutOwned(Run run, PublishEvent event) {
    if (!(event instanceof PublishEvent.MediaListed listed)) {
      return event;
    }
    Set<String> owned = new LinkedHashSet<>();
    boolean isContested = false;
    for (Run other : runs) {
      isContested |= other != run && run.stored.isRivalOf(other.stored);
      String id = other == run ? null : mediaId(other.stored.state());
      if (id != null) {
        owned.add(id);
      }
    }
    List<RecentMedia> rest = new ArrayList<>();
    for (RecentMedia media : listed.media()) {
      if (!owned.contains(media.mediaId())) {
        rest.add(media);
      }
    }
    return new PublishEvent.MediaListed(rest, listed.nextCursor(), isContested);
  }

  private boolean isCrash() {
    return nastiness.crash() > 0 && dice.perMille(nastiness.crash());
  }

  /** The process dies; everything but the stored jobs is forgotten. */
  private void crash(Run run) {
    tally.crashes++;
    long downMs = dice.perMille(50) ? dice.between(60_000, 7_200_000) : dice.between(100, 20_000);
    run.stored = JobJson.read(JobJson.write(run.stored));
    run.at += downMs;
    run.event = new PublishEvent.Interrupted();
    if (run.stored.wakeAt() != null) {
      run.event = new PublishEvent.Woken();
      run.at = Math.max(run.at, wake(run.stored));
    }
  }

  private void finish(Run run) {
    boolean isRetried =
        run.stored.state() instanceof PublishState.Failed
            && run.retriesLeft-- > 0
            && dice.perMille(600);
    if (!isRetried) {
      run.isOver = true;
      return;
    }
    tally.retriesByUser++;
    instagram.reconnect();
    run.at += dice.between(5_000, 7_200_000);
    run.stored = PublishMachine.retried(run.stored, Instant.ofEpochMilli(run.at));
    run.event = new PublishEvent.Woken();
  }

  private void judge(Run run) {
    tally.lives++;
    String postId = run.stored.postId();
    List<SimulatedInstagram.Media> live = new ArrayList<>();
    for (SimulatedInstagram.Media media : instagram.media()) {
      if (media.tag().equals(postId)) {
        live.add(media);
      }
    }
    PublishState state = run.stored.state();
    tally.doubled += live.size() > 1 ? 1 : 0;
    tally.stuck += run.isOver ? 0 : 1;
    for (SimulatedInstagram.Media media : live) {
      tally.early += media.liveAt() < run.dueAt ? 1 : 0;
    }
    if (state instanceof PublishState.Failed failed) {
      judgeFailed(failed, !live.isEmpty());
    } else if (run.isOver) {
      judgePublished(state, live);
    }
    tally.doubled += isCrossPostedTwice(run) ? 1 : 0;
  }

  private void judgeFailed(PublishState.Failed failed, boolean isLive) {
    tally.failed++;
    boolean isUnknown = failed.code() == ErrorCode.PUBLISH_OUTCOME_UNKNOWN;
    tally.unknown += isUnknown ? 1 : 0;
    boolean isInDoubt = failed.intent() != null && failed.intent().doubts() > 0;
    boolean isTokenDead = failed.code() == ErrorCode.TOKEN_EXPIRED && isInDoubt;
    tally.misreported += isLive && !isUnknown && !isTokenDead ? 1 : 0;
    tally.needless += nastiness.isCalm() && !isUnknown ? 1 : 0;
  }

  private void judgePublished(PublishState state, List<SimulatedInstagram.Media> live) {
    tally.published++;
    tally.lost += live.isEmpty() ? 1 : 0;
    String id = mediaId(state);
    tally.misbound += id == null || isBoundRight(id, live) ? 0 : 1;
  }

  /** Identical twins may swap their ids: nothing Meta tells can tell them apart. */
  private boolean isBoundRight(String id, List<SimulatedInstagram.Media> live) {
    int owners = 0;
    for (Run run : runs) {
      owners += id.equals(mediaId(run.stored.state())) ? 1 : 0;
    }
    boolean isAlike = false;
    for (SimulatedInstagram.Media media : instagram.media()) {
      boolean isIt = media.id().equals(id) && !live.isEmpty();
      isAlike |= isIt && media.caption().equals(live.get(0).caption());
    }
    return isAlike && owners == 1;
  }

  private static @Nullable String mediaId(PublishState state) {
    if (state instanceof PublishState.Published published) {
      return published.live().igMediaId();
    }
    if (state instanceof PublishState.ReadingPermalink reading) {
      return reading.live().igMediaId();
    }
    return state instanceof PublishState.CrossPosting posting ? posting.live().igMediaId() : null;
  }

  private boolean isCrossPostedTwice(Run run) {
    String caption = String.valueOf(run.stored.content().caption());
    long surplus = 0;
    for (String post : instagram.page().posts()) {
      surplus += post.equals(caption) ? 1 : 0;
    }
    for (Run twin : runs) {
      PostContent content = twin.stored.content();
      surplus -= content.crossPostToFacebook() && caption.equals(content.caption()) ? 1 : 0;
    }
    return surplus > 0;
  }

  private void note(Run run, Step step) {
    if (trace != null) {
      trace.append(run.at).append(' ').append(JobJson.write(step.job())).append('\n');
    }
  }

  private void note(GraphCall call) {
    if (trace != null) {
      trace.append(call.method().name()).append(' ').append(call.host()).append(call.path());
      for (GraphCall.Param param : call.params()) {
        trace.append(' ').append(param.name()).append('=').append(param.value());
      }
      trace.append('\n');
    }
  }
}
