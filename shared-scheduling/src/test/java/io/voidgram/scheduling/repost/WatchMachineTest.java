package io.voidgram.scheduling.repost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.repost.WatchEvent.Trouble;
import io.voidgram.scheduling.repost.WatchState.Stopped;
import io.voidgram.scheduling.repost.WatchState.Waiting;
import io.voidgram.scheduling.repost.WatchStep.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WatchMachineTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-06-01T23:30:00Z");
  private static final OwnerClock UTC = OwnerClock.of(0);
  private static final WatchEvent ENABLED = new WatchEvent.Enabled();
  private static final WatchEvent WOKEN = new WatchEvent.Woken();
  private static final WatchEvent ASKED = new WatchEvent.Asked();

  private InboxWatch watch = InboxWatch.off(settings(RepostSource.OFFICIAL));

  private static RepostSettings settings(RepostSource source) {
    return new RepostSettings(
        source, 12, 20, new SleepWindow(23, 7), 3, false, NOON.minus(Duration.ofDays(60)));
  }

  private Command on(WatchEvent event, Instant now) {
    WatchStep step = WatchMachine.step(watch, event, now, UTC, 0.5);
    watch = step.watch();
    return step.command();
  }

  private Command fail(Trouble trouble, Instant now) {
    return on(new WatchEvent.Failed(trouble, "no", Duration.ZERO), now);
  }

  @Test
  void looksAtOnceWhenItIsSwitchedOnAndThenAfterTheInterval() {
    assertEquals(new Command.SleepUntil(NOON), on(ENABLED, NOON));
    assertEquals(new Command.Look(), on(WOKEN, NOON));

    Command next = on(new WatchEvent.Looked(true, NOON), NOON);

    Instant midnight = NOON.plus(Duration.ofHours(12));
    Instant morning = Instant.parse("2026-06-02T07:10:00Z");
    assertTrue(watch.settings().sleepWindow().holds(midnight, UTC));
    assertEquals(new Command.SleepUntil(morning), next);
    assertEquals(LookHistory.Outcome.SUCCESS, watch.history().outcome());
  }

  @Test
  void doesNotLookWhenItWakesInTheSleepWindow() {
    on(ENABLED, NOON);

    Command late = on(WOKEN, NIGHT);

    assertEquals(new Command.SleepUntil(Instant.parse("2026-06-02T07:10:00Z")), late);
  }

  @Test
  void looksInTheSleepWindowWhenItsOwnerAsks() {
    on(ENABLED, NOON);

    assertEquals(new Command.Look(), on(ASKED, NIGHT));
  }

  @Test
  void looksOnceAtATime() {
    on(ENABLED, NOON);
    on(WOKEN, NOON);

    assertInstanceOf(Command.Refuse.class, on(ASKED, NOON));
    assertEquals(WatchState.Kind.LOOKING, watch.state().kind());
  }

  @Test
  void aLookWhileItIsOffLeavesItOff() {
    assertEquals(new Command.Look(), on(ASKED, NOON));
    assertEquals(new Command.Rest(), on(new WatchEvent.Looked(false, null), NOON));

    assertEquals(WatchState.Kind.OFF, watch.state().kind());
    assertEquals(LookHistory.Outcome.NO_MENTIONS, watch.history().outcome());
  }

  @Test
  void switchesItselfOffAfterFiveFailuresInARow() {
    on(ENABLED, NOON);
    Instant now = NOON;
    for (int i = 0; i < WatchMachine.FAILURES_MAX; i++) {
      on(ASKED, now);
      assertFalse(watch.state() instanceof Stopped, "after " + i);
      fail(Trouble.FAULT, now);
    }

    Stopped stopped = assertInstanceOf(Stopped.class, watch.state());
    assertTrue(stopped.reason().contains("5 looks in a row failed"), stopped.reason());
    assertInstanceOf(Command.Refuse.class, on(ASKED, now));

    on(ENABLED, now);
    assertEquals(0, watch.history().failures());
    assertEquals(new Command.Look(), on(WOKEN, now));
  }

  @Test
  void aGoodLookForgetsTheFailures() {
    on(ENABLED, NOON);
    on(WOKEN, NOON);
    fail(Trouble.FAULT, NOON);
    on(ASKED, NOON);

    on(new WatchEvent.Looked(false, NOON), NOON);

    assertEquals(0, watch.history().failures());
  }

  @Test
  void theNetworkIsNoFailureOfTheWatch() {
    on(ENABLED, NOON);
    for (int i = 0; i < 20; i++) {
      on(ASKED, NOON);
      fail(Trouble.OFFLINE, NOON);
    }

    assertEquals(0, watch.history().failures());
    Waiting waiting = assertInstanceOf(Waiting.class, watch.state());
    assertEquals(NOON.plus(Duration.ofMinutes(15)), waiting.until());
  }

  @Test
  void pausesAtAChallengeForItsOwnerTooAndStopsAtTheThird() {
    on(ENABLED, NOON);
    on(WOKEN, NOON);
    fail(Trouble.CHALLENGE, NOON);

    assertEquals(NOON.plus(Duration.ofDays(1)), watch.history().pausedUntil());
    assertInstanceOf(Command.Refuse.class, on(ASKED, NOON.plus(Duration.ofHours(23))));
    on(new WatchEvent.Disabled(), NOON);
    on(ENABLED, NOON);
    Instant secondDay = NOON.plus(Duration.ofDays(1));
    assertEquals(new Command.SleepUntil(secondDay), on(WOKEN, NOON));

    on(WOKEN, secondDay);
    fail(Trouble.CHALLENGE, secondDay);
    assertEquals(secondDay.plus(Duration.ofDays(3)), watch.history().pausedUntil());

    Instant fifthDay = secondDay.plus(Duration.ofDays(3));
    on(WOKEN, fifthDay);
    fail(Trouble.CHALLENGE, fifthDay);
    assertEquals(WatchState.Kind.STOPPED, watch.state().kind());
    assertEquals(3, watch.history().challenges().size());
  }

  @Test
  void forgetsAChallengeAfterThirtyDays() {
    on(ENABLED, NOON);
    on(WOKEN, NOON);
    fail(Trouble.CHALLENGE, NOON);
    Instant later = NOON.plus(Duration.ofDays(30)).plusSeconds(1);
    on(WOKEN, later);

    fail(Trouble.CHALLENGE, later);

    assertEquals(List.of(later), watch.history().challenges());
  }

  @Test
  void theWayOfThePhoneAppStopsAtTheFirstChallenge() {
    watch = InboxWatch.off(settings(RepostSource.PRIVATE));
    on(ENABLED, NOON);
    on(WOKEN, NOON);

    fail(Trouble.CHALLENGE, NOON);

    assertEquals(WatchState.Kind.STOPPED, watch.state().kind());
    assertNotNull(watch.history().pausedUntil());
  }

  @Test
  void stopsAtOnceWhenOnlyItsOwnerCanHelp() {
    on(ENABLED, NOON);
    on(WOKEN, NOON);

    fail(Trouble.REFUSED, NOON);

    assertEquals("no", assertInstanceOf(Stopped.class, watch.state()).reason());
  }

  @Test
  void looksAgainAfterACrashAndDropsTheAnswerOfTheLookBefore() {
    on(ENABLED, NOON);
    on(WOKEN, NOON);

    Command next = on(new WatchEvent.Interrupted(), NOON);
    assertEquals(new Command.SleepUntil(NOON.plus(Duration.ofMinutes(1))), next);

    on(new WatchEvent.Looked(true, NOON), NOON);
    assertEquals(LookHistory.NONE, watch.history());
  }

  @Test
  void aShorterIntervalCountsAtOnce() {
    on(ENABLED, NOON);
    on(WOKEN, NOON);
    on(new WatchEvent.Looked(false, NOON), NOON);
    RepostSettings often =
        new RepostSettings(
            RepostSource.OFFICIAL, 6, 0, new SleepWindow(23, 7), 3, false, Instant.EPOCH);

    assertEquals(
        new Command.SleepUntil(NOON.plus(Duration.ofHours(6))),
        on(new WatchEvent.Changed(often), NOON));
  }

  @Test
  void isNotHeldUpByAClockThatWasSetBack() {
    on(ENABLED, NOON);
    on(WOKEN, NOON);
    on(new WatchEvent.Looked(false, NOON), NOON);
    Instant lastYear = NOON.minus(Duration.ofDays(365));
    assertFalse(watch.isDueAt(NOON));
    assertTrue(watch.isDueAt(lastYear));

    on(WOKEN, lastYear);

    Waiting waiting = assertInstanceOf(Waiting.class, watch.state());
    assertTrue(waiting.until().isBefore(lastYear.plus(Duration.ofDays(1))));
    assertFalse(watch.isDueAt(lastYear));
    assertTrue(watch.isDueAt(waiting.until()));
    assertEquals(new Command.Look(), on(WOKEN, waiting.until()));
  }

  /** Every event in every state: a step, or a fault that says so; and never a look while off. */
  @ParameterizedTest
  @EnumSource(WatchState.Kind.class)
  void takesEveryEventInEveryState(WatchState.Kind kind) {
    for (WatchEvent event : events()) {
      watch = new InboxWatch(settings(RepostSource.OFFICIAL), state(kind), LookHistory.NONE);

      Command command = on(event, NOON);

      boolean isAsked = event instanceof WatchEvent.Asked;
      boolean mayLook = isAsked || (kind == WatchState.Kind.WAITING && event == WOKEN);
      boolean isLook = command instanceof Command.Look;
      assertTrue(mayLook || !isLook || event instanceof WatchEvent.Interrupted, event::toString);
    }
  }

  @Test
  void refusesHoursThatNoDayHas() {
    assertThrows(IllegalArgumentException.class, () -> new SleepWindow(24, 7));
    assertThrows(IllegalArgumentException.class, () -> new SleepWindow(0, -1));
  }

  private static List<WatchEvent> events() {
    return List.of(
        WOKEN,
        ENABLED,
        new WatchEvent.Disabled(),
        ASKED,
        new WatchEvent.Changed(settings(RepostSource.OFFICIAL)),
        new WatchEvent.Looked(true, NOON),
        new WatchEvent.Failed(Trouble.FAULT, "no", Duration.ZERO),
        new WatchEvent.Interrupted());
  }

  private static WatchState state(WatchState.Kind kind) {
    return switch (kind) {
      case OFF -> new WatchState.Off();
      case WAITING -> new Waiting(NOON, WatchState.Reason.INTERVAL);
      case LOOKING -> new WatchState.Looking(NOON, false);
      case STOPPED -> new Stopped(NOON, "no");
    };
  }
}
