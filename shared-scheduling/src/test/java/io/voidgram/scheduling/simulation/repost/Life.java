package io.voidgram.scheduling.simulation.repost;

import io.voidgram.scheduling.repost.InboxWatch;
import io.voidgram.scheduling.repost.MentionEvent;
import io.voidgram.scheduling.repost.MentionState;
import io.voidgram.scheduling.repost.WatchEvent;
import io.voidgram.scheduling.simulation.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One account's inbox, watched for days: the world around the driver, and its owner. */
final class Life {
  private static final int AUTHORS = 40;

  private final SeededRandom dice;
  private final Plan plan;
  private final Timeline timeline = new Timeline(Plan.START_MS);
  private final SimulatedInbox inbox = new SimulatedInbox();
  private final List<Story> stories = new ArrayList<>();
  private final Judge judge;
  private final Driver driver;
  private final Tally tally;

  /** {@code trace} takes down everything that is decided; null for nothing. */
  Life(long seed, int days, int stories, Rules rules, Tally tally, @Nullable StringBuilder trace) {
    this.dice = new SeededRandom(seed);
    this.plan = Plan.of(dice, days, stories);
    this.judge = new Judge(plan);
    this.tally = tally;
    Home home = new Home(InboxWatch.off(plan.settings()));
    this.driver = new Driver(rules, dice, plan, timeline, inbox, home, judge, trace);
  }

  /** Lives it, and judges it. */
  Judge live() {
    for (int i = 0; i < plan.stories(); i++) {
      Story story = story(i);
      stories.add(story);
      timeline.at(story.postedAt, () -> inbox.arrived(story));
    }
    timeline.at(Plan.START_MS + dice.below(3_600_000), () -> driver.switchTo(true));
    for (int day = 0; day < plan.days(); day++) {
      long at = Plan.START_MS + day * Plan.DAY_MS + dice.below((int) Plan.DAY_MS);
      timeline.at(at, this::ownersDay);
    }
    timeline.runTo(plan.endMs());
    driver.boot();
    timeline.runTo(plan.endMs() + 5 * Plan.DAY_MS);
    judge();
    return judge;
  }

  private Story story(int number) {
    long spanMs = plan.endMs() - Plan.START_MS;
    long at = Plan.START_MS + (long) (spanMs * dice.fraction());
    boolean isShort = dice.perMille(150);
    Story.Traits traits =
        new Story.Traits(
            dice.perMille(400),
            isShort ? dice.below((int) Plan.DAY_MS) : Plan.DAY_MS,
            dice.perMille(30),
            dice.perMille(50) ? 2 : 1);
    return new Story("s" + number, "fan" + dice.below(AUTHORS), at, traits);
  }

  /** Now and then the owner does something, and people write words without a story. */
  private void ownersDay() {
    if (!stories.isEmpty() && dice.perMille(300)) {
      Story any = stories.get(dice.below(stories.size()));
      inbox.chatted(any.author, timeline.now, any, dice.perMille(500));
    }
    if (plan.isCalm() || !driver.isUp()) {
      return;
    }
    switch (dice.below(12)) {
      case 0 -> driver.switchTo(false);
      case 1 -> driver.scan();
      case 2 -> driver.crash();
      case 3, 4, 5, 6, 7 -> answer();
      default -> driver.switchTo(true);
    }
  }

  /** The owner goes through what waits. */
  private void answer() {
    for (String key : driver.waiting()) {
      boolean isWanted = dice.perMille(700);
      boolean isTwice = dice.perMille(100);
      driver.mention(key, isWanted ? new MentionEvent.Approved() : new MentionEvent.Refused());
      if (isTwice) {
        driver.mention(key, new MentionEvent.Approved());
      }
    }
  }

  private void judge() {
    for (Story story : stories) {
      MentionState.Kind kind = driver.kindOf(story.id);
      if (kind == null) {
        judge.neverFound(story);
      } else {
        tally.mentions++;
        judge.ends(story, kind, timeline.now);
      }
    }
    tally.crashes += driver.crashes;
    tally.add(judge);
  }

  /** What the watch is told when its process begins. */
  static WatchEvent booted(InboxWatch watch) {
    return switch (watch.state().kind()) {
      case LOOKING -> new WatchEvent.Interrupted();
      case OFF, WAITING, STOPPED -> new WatchEvent.Woken();
    };
  }
}
