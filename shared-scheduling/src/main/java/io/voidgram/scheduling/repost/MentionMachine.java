package io.voidgram.scheduling.repost;

import io.voidgram.scheduling.repost.MentionEvent.Approved;
import io.voidgram.scheduling.repost.MentionEvent.Gone;
import io.voidgram.scheduling.repost.MentionEvent.PostFailed;
import io.voidgram.scheduling.repost.MentionEvent.PostLive;
import io.voidgram.scheduling.repost.MentionEvent.Refused;
import io.voidgram.scheduling.repost.MentionEvent.SwitchedOff;
import io.voidgram.scheduling.repost.MentionEvent.Woken;
import io.voidgram.scheduling.repost.MentionState.AwaitingApproval;
import io.voidgram.scheduling.repost.MentionState.Declined;
import io.voidgram.scheduling.repost.MentionState.Expired;
import io.voidgram.scheduling.repost.MentionState.Failed;
import io.voidgram.scheduling.repost.MentionState.Kind;
import io.voidgram.scheduling.repost.MentionState.Published;
import io.voidgram.scheduling.repost.MentionState.Publishing;
import io.voidgram.scheduling.repost.MentionState.Scheduled;
import io.voidgram.scheduling.repost.MentionStep.Command.Ask;
import io.voidgram.scheduling.repost.MentionStep.Command.Publish;
import io.voidgram.scheduling.repost.MentionStep.Command.Refuse;
import io.voidgram.scheduling.repost.MentionStep.Command.Rest;
import io.voidgram.scheduling.repost.MentionStep.Command.SleepUntil;
import java.time.Instant;

/**
 * Decides what becomes of a mention.
 *
 * <pre>
 *   Detected --&gt; AwaitingApproval --approved--&gt; Scheduled --there is room--&gt; Publishing
 *      |                |                        ^  |  ^  |                     |
 *      |                |                        |  |  +--+ not today           |
 *      +-- automatic ---|------------------------+  |                           |
 *                       |                           |                           v
 *      Expired &lt;--------+------ too late -----------+            Published, Failed
 *      Declined &lt;-------+------ declined -----------+
 * </pre>
 *
 * <p>{@code Publishing} is stored with the post, whose id is the mention's: a crash, an answer
 * lost, or a second runner leads to the same post and never to another.
 */
public final class MentionMachine {
  private MentionMachine() {}

  /** One step of one mention: what is stored, the owner's day, and the dice. */
  private record Turn(Mention mention, RepostDay day, double jitter) {
    Instant now() {
      return day.now();
    }

    MentionStep end(MentionState last) {
      return new MentionStep(mention.in(last), new Rest());
    }

    MentionStep stay() {
      return new MentionStep(mention, new Rest());
    }

    MentionStep refuse(String why) {
      return new MentionStep(mention, new Refuse(why));
    }

    MentionStep ask() {
      return new MentionStep(mention.in(new AwaitingApproval()), new Ask(mention.endsAt()));
    }

    MentionStep sleep(MentionState next, Instant at) {
      return new MentionStep(mention.in(next), new SleepUntil(at));
    }

    MentionStep askOrEnd() {
      return mention.isOver(now()) ? end(new Expired()) : ask();
    }

    /**
     * It goes out at that instant. If the story has ended by then the owner is asked, who is held
     * back by less.
     */
    MentionStep goAt(Instant at, boolean isByHand) {
      if (!mention.isOver(at)) {
        return sleep(new Scheduled(at, isByHand), at);
      }
      return isByHand ? end(new Expired()) : askOrEnd();
    }
  }

  /**
   * The next step.
   *
   * @param jitter a fresh random number from 0 to 1
   */
  public static MentionStep step(
      Mention mention, MentionEvent event, RepostDay day, double jitter) {
    Turn turn = new Turn(mention, day, jitter);
    if (event instanceof PostLive live) {
      return onPostLive(turn, live);
    }
    if (event instanceof PostFailed failed) {
      boolean isOpen = mention.state().kind() == Kind.PUBLISHING;
      return isOpen ? turn.end(new Failed(turn.now(), failed.reason())) : turn.stay();
    }
    return switch (mention.state().kind()) {
      case DETECTED -> onDetected(turn, event);
      case AWAITING_APPROVAL -> onAwaiting(turn, event);
      case SCHEDULED -> onScheduled(turn, (Scheduled) mention.state(), event);
      case PUBLISHING -> onPublishing(turn, event);
      case PUBLISHED, FAILED, DECLINED, EXPIRED -> onEnded(turn, event);
    };
  }

  /** A post that its owner retried may become live after it failed. */
  private static MentionStep onPostLive(Turn turn, PostLive live) {
    Kind kind = turn.mention().state().kind();
    boolean isNews = kind == Kind.PUBLISHING || kind == Kind.FAILED;
    return isNews ? turn.end(new Published(live.at())) : turn.stay();
  }

  private static MentionStep onDetected(Turn turn, MentionEvent event) {
    if (event instanceof Woken && turn.day().settings().isAutomatic()) {
      return schedule(turn, false);
    }
    return event instanceof Woken || event instanceof SwitchedOff
        ? turn.askOrEnd()
        : onAwaiting(turn, event);
  }

  private static MentionStep onAwaiting(Turn turn, MentionEvent event) {
    if (event instanceof Approved) {
      return approved(turn);
    }
    if (event instanceof Refused) {
      return turn.end(new Declined());
    }
    boolean isOver = event instanceof Gone || turn.mention().isOver(turn.now());
    return isOver
        ? turn.end(new Expired())
        : turn.sleep(new AwaitingApproval(), turn.mention().endsAt());
  }

  /** It waits for the next day if today is full; if the story ends before, the owner is told. */
  private static MentionStep approved(Turn turn) {
    if (turn.mention().isOver(turn.now())) {
      return turn.end(new Expired());
    }
    MentionStep step = schedule(turn, true);
    return step.mention().state().kind() == Kind.EXPIRED
        ? turn.refuse(
            "Today's limit of "
                + turn.day().settings().dailyLimit()
                + " reposts is reached, and the story ends before the next day begins. Raise the"
                + " limit, then approve it again.")
        : step;
  }

  private static MentionStep schedule(Turn turn, boolean isByHand) {
    if (!turn.day().hasRoom(isByHand)) {
      return turn.goAt(turn.day().tomorrow(isByHand, turn.jitter()), isByHand);
    }
    Instant now = turn.now();
    RepostSettings settings = turn.day().settings();
    return turn.goAt(
        isByHand ? now : settings.awake(now, turn.day().clock(), turn.jitter()), isByHand);
  }

  private static MentionStep onScheduled(Turn turn, Scheduled scheduled, MentionEvent event) {
    if (event instanceof Refused) {
      return turn.end(new Declined());
    }
    if (event instanceof Gone || turn.mention().isOver(turn.now())) {
      return turn.end(new Expired());
    }
    if (event instanceof SwitchedOff && !scheduled.isByHand()) {
      return turn.ask();
    }
    if (event instanceof Approved && !scheduled.isByHand()) {
      return approved(turn);
    }
    boolean isEarly = turn.now().isBefore(scheduled.at());
    return isEarly && !isTooFar(turn, scheduled)
        ? turn.sleep(scheduled, scheduled.at())
        : onDue(turn, scheduled.isByHand());
  }

  /** After the clock was set back it would sleep longer than it was ever meant to. */
  private static boolean isTooFar(Turn turn, Scheduled scheduled) {
    return scheduled.at().isAfter(turn.now().plusMillis(Mention.LIFE.toMillis()));
  }

  private static MentionStep onDue(Turn turn, boolean isByHand) {
    RepostDay day = turn.day();
    boolean isAsleep = !isByHand && day.settings().sleepWindow().holds(turn.now(), day.clock());
    return isAsleep || !day.hasRoom(isByHand)
        ? schedule(turn, isByHand)
        : new MentionStep(turn.mention().in(new Publishing(turn.now())), new Publish());
  }

  private static MentionStep onPublishing(Turn turn, MentionEvent event) {
    if (event instanceof Woken) {
      return new MentionStep(turn.mention(), new Publish());
    }
    return event instanceof Refused
        ? turn.refuse("The story is being reposted already. Delete the post once it is live.")
        : turn.stay();
  }

  private static MentionStep onEnded(Turn turn, MentionEvent event) {
    boolean isAskedFor = event instanceof Approved || event instanceof Refused;
    Kind kind = turn.mention().state().kind();
    boolean isSame =
        (event instanceof Approved && kind == Kind.PUBLISHED)
            || (event instanceof Refused && kind == Kind.DECLINED);
    return isAskedFor && !isSame
        ? turn.refuse("The mention is " + kind + ", so nothing more is done for it.")
        : turn.stay();
  }
}
