package io.voidgram.scheduling.simulation.repost;

import io.voidgram.scheduling.repost.MentionState;
import io.voidgram.scheduling.repost.WatchEvent.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps its own books of a life, and says what was wrong in it. */
final class Judge {
  private static final int FAILURES_MAX = 5;
  private static final long OVERDUE_MS = 3 * Plan.DAY_MS;

  private final Plan plan;
  final Set<Flaw> flaws = new LinkedHashSet<>();
  private final List<Post> posts = new ArrayList<>();
  private final Map<Long, Integer> livePerDay = new LinkedHashMap<>();
  private final Set<String> liveStories = new LinkedHashSet<>();
  private final Set<String> approved = new LinkedHashSet<>();
  private final List<Long> challenges = new ArrayList<>();
  private boolean isOn;
  private int failedInRow;
  private long nextLookFrom;
  int published;
  int looks;

  Judge(Plan plan) {
    this.plan = plan;
  }

  void flaw(Flaw flaw, boolean isThere) {
    if (isThere) {
      flaws.add(flaw);
    }
  }

  void switched(boolean on) {
    isOn = on;
    failedInRow = 0;
    nextLookFrom = 0;
  }

  void approved(String storyId) {
    approved.add(storyId);
  }

  void looks(long at, boolean isByHand) {
    looks++;
    flaw(Flaw.UNWANTED_LOOK, (!isOn && !isByHand) || isPaused(at));
    flaw(Flaw.UNBROKEN, isOn && failedInRow >= FAILURES_MAX);
    flaw(Flaw.IN_WINDOW, !isByHand && plan.isAsleep(at));
    flaw(Flaw.TOO_SOON, !isByHand && at < nextLookFrom);
  }

  private boolean isPaused(long at) {
    return !challenges.isEmpty()
        && at - challenges.get(challenges.size() - 1) < Plan.DAY_MS - Plan.HOUR_MS / 60;
  }

  void looked(long at) {
    failedInRow = 0;
    long shortestMs =
        plan.settings().pollIntervalHours() * Plan.HOUR_MS
            - plan.settings().jitterMinutes() * 60_000L;
    nextLookFrom = at + shortestMs;
  }

  void failed(long at, Trouble trouble) {
    failedInRow += trouble == Trouble.FAULT ? 1 : 0;
    nextLookFrom = 0;
    if (trouble == Trouble.CHALLENGE) {
      challenges.add(at);
    }
  }

  /** A post is made, and will become live or not. */
  void made(Post post, long at) {
    boolean isByHand = approved.contains(post.storyId);
    int used = 0;
    for (Post other : posts) {
      boolean isOpen = !other.isOver(at);
      boolean isToday = other.isLive(at) && plan.zone().day(other.endsAt) == plan.zone().day(at);
      used += isOpen || isToday ? 1 : 0;
    }
    posts.add(post);
    flaw(Flaw.IN_WINDOW, !isByHand && plan.isAsleep(at));
    flaw(Flaw.OVER_WARM_UP, !isByHand && used >= plan.warmLimit(at));
    if (post.isLiveInTheEnd) {
      published++;
      int onDay = livePerDay.merge(plan.zone().day(post.endsAt), 1, Integer::sum);
      flaw(Flaw.OVER_CAP, onDay > plan.settings().dailyLimit());
      flaw(Flaw.DOUBLED, !liveStories.add(post.storyId));
    }
  }

  void ends(Story story, MentionState.Kind kind, long endMs) {
    boolean isLive = false;
    for (Post post : posts) {
      isLive |= post.storyId.equals(story.id) && post.isLive(endMs);
    }
    flaw(Flaw.STUCK, !kind.isFinal() && endMs - story.postedAt > OVERDUE_MS);
    boolean isTold = kind == MentionState.Kind.PUBLISHED;
    flaw(Flaw.MISTOLD, kind.isFinal() && isLive != isTold);
  }

  void neverFound(Story story) {
    long neededMs =
        (plan.settings().pollIntervalHours() + 14) * Plan.HOUR_MS
            + plan.settings().jitterMinutes() * 120_000L;
    boolean isEnough = story.goneAt - story.postedAt > neededMs && !story.isHidden;
    boolean isOver = story.postedAt + neededMs < plan.endMs();
    flaw(Flaw.MISSED, plan.isCalm() && isEnough && isOver && isOn);
  }
}
