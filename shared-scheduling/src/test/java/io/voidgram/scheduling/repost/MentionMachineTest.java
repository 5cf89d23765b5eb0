package io.voidgram.scheduling.repost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.repost.MentionState.Kind;
import io.voidgram.scheduling.repost.MentionState.Scheduled;
import io.voidgram.scheduling.repost.MentionStep.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MentionMachineTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-06-01T23:30:00Z");
  private static final Instant LATE = Instant.parse("2026-06-02T12:00:00Z");
  private static final MentionEvent WOKEN = new MentionEvent.Woken();
  private static final MentionEvent APPROVED = new MentionEvent.Approved();
  private static final MentionEvent REFUSED = new MentionEvent.Refused();

  private boolean isAutomatic;
  private Duration age = Duration.ofDays(60);
  private Mention mention = in(new MentionState.Detected());

  private static Mention in(MentionState state) {
    return new Mention("17", "post", "fan", MediaKind.IMAGE, NOON, state);
  }

  private Command on(MentionEvent event, Instant now, int used) {
    RepostSettings settings =
        new RepostSettings(
            RepostSource.OFFICIAL, 12, 20, new SleepWindow(23, 7), 3, isAutomatic, now.minus(age));
    RepostDay day = new RepostDay(settings, OwnerClock.of(0), now, used);
    MentionStep step = MentionMachine.step(mention, event, day, 0.5);
    mention = step.mention();
    return step.command();
  }

  private void assertKind(Kind kind) {
    assertEquals(kind, mention.state().kind());
  }

  @Test
  void asksFirst() {
    Command command = on(WOKEN, NOON, 0);

    assertKind(Kind.AWAITING_APPROVAL);
    assertEquals(new Command.Ask(mention.endsAt()), command);
  }

  @Test
  void becomesAPostOnceItIsApproved() {
    on(WOKEN, NOON, 0);
    on(APPROVED, NOON, 0);
    assertKind(Kind.SCHEDULED);

    assertEquals(new Command.Publish(), on(WOKEN, NOON, 0));
    on(new MentionEvent.PostLive(NOON), NOON, 1);

    assertKind(Kind.PUBLISHED);
  }

  @Test
  void isPublishedUnaskedWhereItsOwnerWantsThat() {
    isAutomatic = true;
    on(WOKEN, NOON, 0);

    assertEquals(new Command.Publish(), on(WOKEN, NOON, 0));
  }

  @Test
  void waitsForTheEndOfTheSleepWindowUnlessItsOwnerIsAwake() {
    isAutomatic = true;
    Instant morning = Instant.parse("2026-06-02T07:10:00Z");

    assertEquals(new Command.SleepUntil(morning), on(WOKEN, NIGHT, 0));
    on(APPROVED, NIGHT, 0);

    assertEquals(new Scheduled(NIGHT, true), mention.state());
    assertEquals(new Command.Publish(), on(WOKEN, NIGHT, 0));
  }

  @Test
  void waitsForMidnightWhenTheDayIsFull() {
    on(WOKEN, NOON, 3);

    Command command = on(APPROVED, NOON, 3);

    assertEquals(new Command.SleepUntil(Instant.parse("2026-06-02T00:00:00Z")), command);
  }

  @Test
  void tellsItsOwnerWhenTheDayIsFullAndTheStoryEndsBeforeTheNext() {
    Instant early = NOON.minus(Duration.ofHours(13));
    mention = new Mention("17", "post", "fan", MediaKind.IMAGE, early, new MentionState.Detected());
    Instant now = early.plus(Duration.ofHours(13));
    on(WOKEN, now, 3);

    Command command = on(APPROVED, now, 3);

    Command.Refuse refusal = assertInstanceOf(Command.Refuse.class, command);
    assertTrue(refusal.why().contains("limit of 3"), refusal.why());
    assertKind(Kind.AWAITING_APPROVAL);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "9, 1", "10, 2", "19, 2", "20, 3", "29, 3", "30, 3"})
  void theWarmUpAllowsMoreInEachOfItsParts(int days, int allowed) {
    isAutomatic = true;
    age = Duration.ofDays(days);
    on(WOKEN, NOON, allowed - 1);
    assertEquals(new Command.Publish(), on(WOKEN, NOON, allowed - 1));

    mention = in(new Scheduled(NOON, false));
    on(WOKEN, NOON, allowed);
    assertKind(Kind.SCHEDULED);
  }

  @Test
  void isLeftToItsOwnerWhenItCannotBeInTime() {
    isAutomatic = true;
    Instant lastMinute = NOON.plus(Duration.ofHours(23));

    on(WOKEN, lastMinute, 3);

    assertKind(Kind.AWAITING_APPROVAL);
  }

  @Test
  void expiresWithItsStory() {
    on(WOKEN, NOON, 0);
    on(WOKEN, LATE, 0);
    assertKind(Kind.EXPIRED);

    mention = in(new MentionState.Detected());
    on(new MentionEvent.Gone(), NOON, 0);
    assertKind(Kind.EXPIRED);

    mention = in(new Scheduled(NOON, true));
    on(new MentionEvent.Gone(), NOON, 0);
    assertKind(Kind.EXPIRED);
  }

  @Test
  void comesBackToItsOwnerWhenItIsSwitchedOff() {
    mention = in(new Scheduled(NIGHT, false));
    on(new MentionEvent.SwitchedOff(), NOON, 0);
    assertKind(Kind.AWAITING_APPROVAL);

    mention = in(new Scheduled(NIGHT, true));
    on(new MentionEvent.SwitchedOff(), NOON, 0);
    assertKind(Kind.SCHEDULED);
  }

  @Test
  void makesTheSamePostAgainAfterACrash() {
    mention = in(new MentionState.Publishing(NOON));

    assertEquals(new Command.Publish(), on(WOKEN, LATE, 3));

    assertKind(Kind.PUBLISHING);
    assertEquals("post", mention.postId());
  }

  @Test
  void isPublishedAfterAllWhenItsPostIsRetried() {
    mention = in(new MentionState.Publishing(NOON));
    on(new MentionEvent.PostFailed("no"), NOON, 1);
    assertKind(Kind.FAILED);

    on(new MentionEvent.PostLive(LATE), LATE, 0);

    assertEquals(new MentionState.Published(LATE), mention.state());
  }

  @Test
  void cannotBeRefusedOnceItIsOnItsWay() {
    mention = in(new MentionState.Publishing(NOON));

    assertInstanceOf(Command.Refuse.class, on(REFUSED, NOON, 1));
    assertKind(Kind.PUBLISHING);
  }

  @Test
  void toSayTheSameTwiceIsNoFault() {
    on(REFUSED, NOON, 0);
    assertEquals(new Command.Rest(), on(REFUSED, NOON, 0));

    mention = in(new MentionState.Published(NOON));
    assertEquals(new Command.Rest(), on(APPROVED, NOON, 0));

    mention = in(new MentionState.Declined());
    assertInstanceOf(Command.Refuse.class, on(APPROVED, NOON, 0));
  }

  /** Every event in every state: what is final stays so, but for a post that is live after all. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void takesEveryEventInEveryState(Kind kind) {
    for (MentionEvent event : events()) {
      mention = in(state(kind));
      on(event, NOON, 0);

      boolean isLive = event instanceof MentionEvent.PostLive && kind == Kind.FAILED;
      if (kind.isFinal() && !isLive) {
        assertEquals(in(state(kind)), mention, event::toString);
      }
      boolean isBegun = mention.state().kind() == Kind.PUBLISHING;
      assertTrue(!isBegun || kind == Kind.PUBLISHING || kind == Kind.SCHEDULED, event::toString);
    }
  }

  private static List<MentionEvent> events() {
    return List.of(
        WOKEN,
        APPROVED,
        REFUSED,
        new MentionEvent.SwitchedOff(),
        new MentionEvent.Gone(),
        new MentionEvent.PostLive(NOON),
        new MentionEvent.PostFailed("no"));
  }

  private static MentionState state(Kind kind) {
    return switch (kind) {
      case DETECTED -> new MentionState.Detected();
      case AWAITING_APPROVAL -> new MentionState.AwaitingApproval();
      case SCHEDULED -> new Scheduled(NOON, true);
      case PUBLISHING -> new MentionState.Publishing(NOON);
      case PUBLISHED -> new MentionState.Published(NOON);
      case FAILED -> new MentionState.Failed(NOON, "no");
      case DECLINED -> new MentionState.Declined();
      case EXPIRED -> new MentionState.Expired();
    };
  }
}
