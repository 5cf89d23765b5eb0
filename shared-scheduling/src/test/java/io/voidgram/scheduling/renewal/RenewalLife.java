package io.voidgram.scheduling.renewal;

import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.graph.Renewals;
import io.voidgram.scheduling.simulation.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A year of one account: the computer is on and off, the Worker has posts of it and has none, the
 * user brings new tokens, Meta answers or does not, either is killed in the middle of a call.
 */
final class RenewalLife {
  private static final Instant BEGIN = Instant.ofEpochMilli(1_780_000_000_000L);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration STEP = Duration.ofHours(3);
  private static final Duration CLOSE_STEP = Duration.ofMinutes(20);
  private static final Duration CALL_STEP = Duration.ofMinutes(1);
  private static final Duration STORM = Duration.ofMinutes(5);
  private static final Duration ENOUGH = Duration.ofDays(6);

  private final RenewalRules rules;
  private final SeededRandom dice;
  private final StringBuilder trace;
  private final MetaTokens meta;
  private final Holder home = new Holder("home");
  private final Holder worker = new Holder("worker");
  private final int faults;
  private Instant now = BEGIN;
  private boolean isOn = true;
  private Instant switchAt = BEGIN;
  private boolean isWorkerUp = true;
  private Instant outageEnds = BEGIN;
  private boolean hasPostsThere;
  private @Nullable Instant reachedSince;
  private @Nullable Instant reachedAt;
  private Instant calledAt = Instant.EPOCH;
  private Instant renewedAt = Instant.EPOCH;

  /** Whether some answer was lost, or the token withdrawn: then it may die through no fault. */
  private boolean isTainted;

  /** How long somebody could have renewed the present token since it was due. */
  private long ableMs;

  private @Nullable RenewalFlaw flaw;

  RenewalLife(long seed, RenewalRules rules, StringBuilder trace) {
    this.rules = rules;
    this.dice = new SeededRandom(seed);
    this.trace = trace;
    this.meta = new MetaTokens(List.of(MetaTokens.Fate.values()).get(dice.below(3)));
    this.faults = dice.below(4) * 100;
  }

  /** What went wrong in that life; null when nothing did. */
  @Nullable RenewalFlaw live() {
    connect(TokenVersion.FIRST);
    Instant end = BEGIN.plusMillis(YEAR.toMillis());
    while (now.isBefore(end) && flaw == null) {
      finish(home);
      finish(worker);
      change();
      reach();
      act(home, isOn && isHomesTurn(), isOn);
      act(worker, hasPostsThere && isWorkersTurn(), hasPostsThere);
      judge();
      long step = step();
      count(step);
      now = now.plusMillis(step);
    }
    return flaw;
  }

  private long step() {
    if (home.isAsking() || worker.isAsking()) {
      return CALL_STEP.toMillis();
    }
    boolean isClose = isClose(home) || isClose(worker);
    return (isClose ? CLOSE_STEP : STEP).toMillis();
  }

  private boolean isClose(Holder holder) {
    Renewal it = holder.renewal;
    return it != null && it.nextAt() != null && it.isDue(now.plusMillis(STEP.toMillis()));
  }

  private void connect(long version) {
    home.token = meta.mint(now);
    Instant end = dice.perMille(300) ? null : now.plusMillis(Duration.ofDays(60).toMillis());
    home.renewal = rules.begin(version, now, end, dice.fraction());
    renewedAt = now;
    isTainted = false;
    ableMs = 0;
    note(home, "connected");
  }

  /** What people do, and what becomes of machines. */
  private void change() {
    if (!now.isBefore(switchAt)) {
      isOn = !isOn || dice.perMille(500);
      long daysMax = isOn ? 40 : dice.perMille(300) ? 75 : 4;
      switchAt = now.plusMillis((long) (Duration.ofDays(daysMax).toMillis() * dice.fraction()));
      restart();
    }
    if (isOn && dice.perMille(2) && reachedAt != null) {
      hasPostsThere = !hasPostsThere || worker.isAsking();
    }
    if (dice.perMille(2)) {
      isWorkerUp = !isWorkerUp || dice.perMille(600);
    }
    if (dice.perMille(1)) {
      outageEnds = now.plusMillis(Duration.ofDays(dice.between(1, 3)).toMillis());
    }
    if (dice.perMille(1)) {
      meta.revoke(home.token);
      isTainted = true;
    }
    Renewal known = home.renewal;
    boolean isOver = known != null && known.nextAt() == null;
    if (isOn && known != null && dice.perMille(isOver ? 200 : 2)) {
      connect(rules.reconnected(known.version()));
    }
  }

  /** The process is another one: its call, if one was under way, has no answer. */
  private void restart() {
    reachedSince = null;
    reachedAt = null;
    lose(home);
  }

  private void lose(Holder holder) {
    if (holder.isAsking()) {
      holder.asked = null;
      isTainted = true;
      note(holder, "killed");
    }
  }

  /** The computer asks the Worker how its posts are, and each learns what the other has. */
  private void reach() {
    if (!isOn || !isWorkerUp || dice.perMille(100)) {
      return;
    }
    Renewal ours = home.renewal;
    Renewal theirs = worker.renewal;
    calledAt = now;
    reachedSince = RenewalDuty.reachedSince(reachedSince, reachedAt, now);
    reachedAt = now;
    if (theirs != null && ours != null && rules.isNewer(theirs, ours)) {
      replace(home, worker);
    } else if (ours != null && (theirs == null || rules.isNewer(ours, theirs))) {
      replace(worker, home);
    }
  }

  private void replace(Holder holder, Holder by) {
    Renewal before = holder.renewal;
    Renewal after = by.renewal;
    if (before != null && after != null && after.version() < before.version()) {
      flaw = RenewalFlaw.WENT_BACK;
    }
    holder.take(by);
    note(holder, "takes");
  }

  private boolean isHomesTurn() {
    Renewal it = home.renewal;
    boolean isThere = hasPostsThere;
    return it != null && rules.isComputers(it, isThere, reachedSince, reachedAt, now);
  }

  private boolean isWorkersTurn() {
    Renewal it = worker.renewal;
    return it != null && rules.isWorkers(it, calledAt, now);
  }

  private void act(Holder holder, boolean isItsTurn, boolean isAtWork) {
    Renewal before = holder.renewal;
    if (before == null || !isAtWork || holder.isAsking() || !before.isDue(now)) {
      return;
    }
    if (!isItsTurn) {
      Instant later = now.plusMillis(CLOSE_STEP.toMillis());
      holder.renewal = RenewalMachine.postponed(before, later);
      return;
    }
    Renewal woken = rules.woken(before, dice.perMille(800), now, dice.fraction());
    holder.renewal = woken;
    note(holder, "woken");
    if (RenewalMachine.isAsked(before, woken)) {
      call(holder, woken);
    }
  }

  private void call(Holder holder, Renewal asked) {
    Holder other = holder == home ? worker : home;
    if (other.isAsking()) {
      flaw = RenewalFlaw.RENEWED_TWICE;
    } else if (!meta.isNewest(holder.token) && !isTainted) {
      onOldToken();
    } else if (now.isBefore(holder.askedAt.plusMillis(STORM.toMillis()))) {
      flaw = RenewalFlaw.STORM;
    }
    holder.asked = asked;
    holder.askedAt = now;
    holder.endsAt = now.plusMillis(CALL_STEP.toMillis() * dice.between(1, 2));
    holder.outcome = answer(holder);
  }

  /** Nobody can hand on what it got when the other could not be reached since. */
  private void onOldToken() {
    if (calledAt.isBefore(renewedAt)) {
      isTainted = true;
    } else {
      flaw = RenewalFlaw.OLD_TOKEN_USED;
    }
  }

  private @Nullable RenewalOutcome answer(Holder holder) {
    boolean isTrouble = now.isBefore(outageEnds) || dice.perMille(faults);
    if (isTrouble && dice.perMille(800)) {
      return Renewals.outcome(MetaTokens.trouble(dice));
    }
    GraphReply reply = meta.renew(holder.token, now);
    boolean isLost = isTrouble && dice.perMille(300);
    if (isLost) {
      isTainted = true;
    }
    return isLost ? null : Renewals.outcome(reply);
  }

  private void finish(Holder holder) {
    Renewal asked = holder.asked;
    Renewal present = holder.renewal;
    if (asked == null || present == null || now.isBefore(holder.endsAt)) {
      return;
    }
    holder.asked = null;
    RenewalOutcome outcome =
        holder.outcome == null ? new RenewalOutcome.Unanswered() : holder.outcome;
    if (!rules.counts(asked, present)) {
      note(holder, "drops");
      return;
    }
    if (asked.version() < present.version()) {
      flaw = RenewalFlaw.WENT_BACK;
    }
    holder.renewal = rules.step(asked, outcome, now, dice.fraction());
    if (outcome instanceof RenewalOutcome.Renewed renewed) {
      holder.token = renewed.token();
      renewedAt = now;
      ableMs = 0;
    }
    note(holder, "hears");
  }

  private void judge() {
    Renewal it = home.renewal;
    if (it == null || isTainted || home.isAsking() || worker.isAsking()) {
      return;
    }
    boolean isAlive = meta.isAlive(home.token, now) || meta.isAlive(newestHeld(), now);
    if (!isAlive && ableMs >= ENOUGH.toMillis()) {
      flaw = RenewalFlaw.LEFT_TO_EXPIRE;
    }
    Renewal theirs = worker.renewal;
    boolean isNewest = theirs == null || theirs.version() <= it.version();
    if (meta.isAlive(home.token, now) && it.nextAt() == null && isNewest) {
      flaw = RenewalFlaw.GIVEN_UP;
    }
  }

  private String newestHeld() {
    return worker.token.isEmpty() || meta.isNewest(home.token) ? home.token : worker.token;
  }

  private void count(long stepMs) {
    Renewal theirs = worker.renewal;
    Renewal ours = home.renewal;
    boolean isTheirs = theirs != null && ours != null && theirs.version() > ours.version();
    Renewal it = isTheirs ? theirs : ours;
    if (it == null || now.isBefore(it.end().minusMillis(RenewalMachine.AHEAD.toMillis()))) {
      return;
    }
    boolean isMeta = !now.isBefore(outageEnds);
    boolean isHome = isOn && isHomesTurn();
    boolean isWorker = hasPostsThere && isWorkersTurn();
    ableMs += isMeta && (isHome || isWorker) ? stepMs : 0;
  }

  private void note(Holder holder, String what) {
    Renewal it = holder.renewal;
    if (it != null) {
      long nextMs = it.nextAt() == null ? -1 : it.nextAt().toEpochMilli();
      trace.append(now.toEpochMilli()).append(' ').append(holder.name).append(' ').append(what);
      trace.append(' ').append(holder.token).append(' ').append(it.version()).append(' ');
      trace.append(it.tries()).append(' ').append(nextMs).append(' ');
      trace.append(it.trouble()).append('\n');
    }
  }
}
