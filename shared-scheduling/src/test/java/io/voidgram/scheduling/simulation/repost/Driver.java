package io.voidgram.scheduling.simulation.repost;

import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.repost.InboxWatch;
import io.voidgram.scheduling.repost.Mention;
import io.voidgram.scheduling.repost.MentionEvent;
import io.voidgram.scheduling.repost.MentionState;
import io.voidgram.scheduling.repost.MentionStep;
import io.voidgram.scheduling.repost.OwnerClock;
import io.voidgram.scheduling.repost.RepostDay;
import io.voidgram.scheduling.repost.WatchEvent;
import io.voidgram.scheduling.repost.WatchState;
import io.voidgram.scheduling.repost.WatchStep;
import io.voidgram.scheduling.repost.inbox.Found;
import io.voidgram.scheduling.repost.inbox.InboxCommand;
import io.voidgram.scheduling.repost.inbox.InboxEvent;
import io.voidgram.scheduling.repost.inbox.InboxLook;
import io.voidgram.scheduling.repost.inbox.InboxOwner;
import io.voidgram.scheduling.simulation.SeededRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A driver of the machines: it stores, then acts, then feeds back; and it is killed anywhere. */
final class Driver {
  private static final InboxOwner OWNER =
      new InboxOwner(
          SimulatedInbox.OWNER_ID, SimulatedInbox.OWNER_NAME, LoginMethod.INSTAGRAM, null);

  private final Rules rules;
  private final SeededRandom dice;
  private final Plan plan;
  private final OwnerClock clock;
  private final Timeline timeline;
  private final SimulatedInbox inbox;
  private final Home home;
  private final Judge judge;
  private final Weather weather;
  private final @Nullable StringBuilder trace;

  /** What an earlier process had set its alarm for means nothing to the next one. */
  private int boot;

  private boolean isUp = true;
  private boolean isLookByHand;
  int crashes;

  Driver(
      Rules rules,
      SeededRandom dice,
      Plan plan,
      Timeline timeline,
      SimulatedInbox inbox,
      Home home,
      Judge judge,
      @Nullable StringBuilder trace) {
    this.rules = rules;
    this.dice = dice;
    this.plan = plan;
    this.clock = plan.zone().clock();
    this.timeline = timeline;
    this.inbox = inbox;
    this.home = home;
    this.judge = judge;
    this.weather = new Weather(dice, plan.isCalm());
    this.trace = trace;
  }

  boolean isUp() {
    return isUp;
  }

  private Instant now() {
    return Instant.ofEpochMilli(timeline.now);
  }

  private void line(String what) {
    if (trace != null) {
      trace.append(timeline.now).append(' ').append(what).append('\n');
    }
  }

  /** The process ends here, and another one begins some time later. */
  void crash() {
    crashes++;
    isUp = false;
    boot++;
    line("crash");
    long downMs = dice.perMille(800) ? dice.below(60_000) : dice.below((int) Plan.DAY_MS);
    timeline.at(timeline.now + downMs, this::boot);
  }

  private boolean isKilled() {
    boolean isKilled = !plan.isCalm() && dice.perMille(8);
    if (isKilled) {
      crash();
    }
    return isKilled;
  }

  /** A process begins: everything that is open is woken. */
  void boot() {
    isUp = true;
    boot++;
    watch(Life.booted(home.watch));
    for (String key : new ArrayList<>(home.mentions.keySet())) {
      if (!home.row(key).mention.state().kind().isFinal()) {
        mention(key, new MentionEvent.Woken());
      }
    }
  }

  void switchTo(boolean on) {
    judge.switched(on);
    watch(on ? new WatchEvent.Enabled() : new WatchEvent.Disabled());
    for (String key : new ArrayList<>(home.mentions.keySet())) {
      if (!on) {
        mention(key, new MentionEvent.SwitchedOff());
      }
    }
  }

  void scan() {
    isLookByHand = true;
    watch(new WatchEvent.Asked());
    isLookByHand = false;
  }

  private void watch(WatchEvent event) {
    if (!isUp) {
      return;
    }
    WatchStep step = rules.watch(home.watch, event, now(), clock, dice.fraction());
    store(step.watch());
    line("watch " + step.watch().state().kind());
    if (isKilled()) {
      return;
    }
    WatchStep.Command command = step.command();
    if (command instanceof WatchStep.Command.SleepUntil sleep) {
      wakeAt(sleep.at(), () -> watch(new WatchEvent.Woken()));
    } else if (command instanceof WatchStep.Command.Look) {
      judge.looks(timeline.now, isLookByHand);
      look();
    }
  }

  private void store(InboxWatch watch) {
    home.watch = watch;
  }

  private void wakeAt(Instant at, Runnable what) {
    int of = boot;
    timeline.at(
        at.toEpochMilli(),
        () -> {
          if (of == boot && isUp) {
            what.run();
          }
        });
  }

  private void look() {
    InboxLook look = new InboxLook(OWNER, now(), home.watch.history().seenUpTo(), home.knownIds());
    ask(look, look.begin(), home.watch.state());
  }

  /** Goes on with the look, a call at a time. */
  private void ask(InboxLook look, InboxCommand command, WatchState of) {
    if (!isSameLook(of) || isKilled()) {
      return;
    }
    if (command instanceof InboxCommand.Done done) {
      done(done);
    } else if (command instanceof InboxCommand.Broken broken) {
      line("broken " + broken.why().trouble() + " " + broken.why().message());
      judge.failed(timeline.now, broken.why().trouble());
      watch(broken.why());
    } else {
      Instant later = now().plusMillis(InboxLook.PACE.toMillis());
      wakeAt(later, () -> ask(look, look.on(answer(command)), of));
    }
  }

  private boolean isSameLook(WatchState of) {
    return home.watch.state() instanceof WatchState.Looking now
        && of instanceof WatchState.Looking then
        && now.since().equals(then.since());
  }

  private InboxEvent answer(InboxCommand command) {
    InboxEvent trouble = weather.instead(timeline.now);
    if (command instanceof InboxCommand.AskLink link) {
      line("HEAD " + link.link());
      return trouble instanceof InboxEvent.Unanswered
          ? trouble
          : inbox.answerLink(link.link(), timeline.now);
    }
    InboxCommand.Ask ask = (InboxCommand.Ask) command;
    line("GET " + ask.call().path() + " " + ask.call().params());
    return trouble == null ? inbox.answer(ask.call(), timeline.now) : trouble;
  }

  /** What was found and how far is stored at once. */
  private void done(InboxCommand.Done done) {
    List<String> added = new ArrayList<>();
    for (Found found : done.found()) {
      String key = rules.key(found, home.mentions.size());
      if (!home.mentions.containsKey(key)) {
        home.mentions.put(key, new Home.Row(mention(found, key)));
        added.add(key);
      }
    }
    judge.looked(timeline.now);
    watch(new WatchEvent.Looked(!added.isEmpty(), done.newest()));
    for (String key : added) {
      mention(key, new MentionEvent.Woken());
    }
  }

  private static Mention mention(Found found, String key) {
    return new Mention(
        found.mentionId(),
        "post-" + key,
        found.username(),
        java.util.Objects.requireNonNull(found.kind()),
        found.mentionedAt(),
        new MentionState.Detected());
  }

  List<String> waiting() {
    List<String> waiting = new ArrayList<>();
    for (String key : home.mentions.keySet()) {
      MentionState.Kind kind = home.row(key).mention.state().kind();
      if (kind == MentionState.Kind.AWAITING_APPROVAL || kind == MentionState.Kind.SCHEDULED) {
        waiting.add(key);
      }
    }
    return waiting;
  }

  MentionState.@Nullable Kind kindOf(String storyId) {
    for (Home.Row row : home.mentions.values()) {
      if (row.mention.mentionId().equals(storyId)) {
        return row.mention.state().kind();
      }
    }
    return null;
  }

  /** One step of a mention; now and then a second runner takes the same step at the same time. */
  void mention(String key, MentionEvent event) {
    if (!isUp) {
      return;
    }
    Home.Row row = home.row(key);
    int revision = row.revision;
    MentionStep ours = step(row, event);
    boolean isTwin = !plan.isCalm() && dice.perMille(100);
    MentionStep theirs = isTwin ? step(row, other(event)) : null;
    if (event instanceof MentionEvent.Approved) {
      judge.approved(row.mention.mentionId());
    }
    take(key, row, ours, revision);
    if (theirs != null && isUp) {
      take(key, row, theirs, revision);
    }
  }

  private MentionEvent other(MentionEvent event) {
    boolean isOwners = event instanceof MentionEvent.Approved;
    return isOwners && dice.perMille(300) ? new MentionEvent.Refused() : event;
  }

  private MentionStep step(Home.Row row, MentionEvent event) {
    int used = home.used(rules, rules.dayStart(clock, now()));
    RepostDay day = new RepostDay(plan.settings(), clock, now(), used);
    return rules.mention(row.mention, event, day, dice.fraction());
  }

  private void take(String key, Home.Row row, MentionStep step, int revision) {
    if (rules.comparesRevisions() && row.revision != revision) {
      return;
    }
    row.mention = step.mention();
    row.revision++;
    line(key + " " + row.mention.state().kind());
    MentionStep.Command command = step.command();
    Post post = command instanceof MentionStep.Command.Publish ? made(key, row) : null;
    if (isKilled()) {
      return;
    }
    if (command instanceof MentionStep.Command.SleepUntil sleep) {
      wakeAt(sleep.at(), () -> mention(key, new MentionEvent.Woken()));
    } else if (command instanceof MentionStep.Command.Ask ask) {
      wakeAt(ask.until(), () -> mention(key, new MentionEvent.Woken()));
    } else if (post != null) {
      wakeAt(Instant.ofEpochMilli(post.endsAt), () -> tellEnd(key, post));
    }
  }

  /** The mention's post, which is made unless it is there; its end is told to whoever asks. */
  private Post made(String key, Home.Row row) {
    String postId = rules.postId(row.mention, row.makings++);
    Post post = home.posts.get(postId);
    if (post == null) {
      long takesMs = dice.perMille(900) ? dice.below(300_000) : dice.below(20 * 3_600_000);
      post = new Post(key, row.mention.mentionId(), timeline.now + takesMs, dice.perMille(930));
      home.posts.put(postId, post);
      judge.made(post, timeline.now);
      line(postId + " made");
    }
    return post;
  }

  private void tellEnd(String key, Post post) {
    mention(
        key,
        post.isLiveInTheEnd
            ? new MentionEvent.PostLive(Instant.ofEpochMilli(post.endsAt))
            : new MentionEvent.PostFailed("given up"));
  }
}
