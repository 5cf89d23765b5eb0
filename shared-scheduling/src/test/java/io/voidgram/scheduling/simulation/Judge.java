package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.PagePost;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.PublishState.Published;
import io.voidgram.scheduling.simulation.Nastiness.Curse;
import io.voidgram.scheduling.simulation.SimulatedInstagram.Media;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what is stored of the posts with what is to be seen of them. */
final class Judge {
  /** Far more than the machine allows itself for one container. */
  private static final int CALLS_MAX = 100;

  /** A minute, less what the clock may have been waited for twice. */
  private static final int CROWDED_MS = 59_900;

  private static final int PREPARED_AHEAD_MS = 17 * 60_000;

  /** Two clocks that differ by less agree. */
  private static final int CLOCK_MARGIN_MS = 360_000;

  private static final int LATE_MS = 5_000;
  private static final int LATE_UNPREPARED_MS = 60_000;

  private final World world;
  private final Nastiness nastiness;
  private final Tally tally;

  Judge(World world) {
    this.world = world;
    this.nastiness = world.nastiness;
    this.tally = world.tally;
  }

  void judge(Run run) {
    tally.lives++;
    List<Media> live = world.instagram.mediaOf(run.stored.postId());
    tally.count(Flaw.DOUBLED, live.size() > 1);
    tally.count(Flaw.STUCK, !run.isOver);
    tally.count(Flaw.EARLY, run.isEarly);
    tally.count(Flaw.OVERDUE, run.isOverdue && !nastiness.isLoose);
    tally.count(Flaw.CROWDED, isCrowded(run));
    boolean isRunaway = world.instagram.publishCallsOf(run.stored.postId()) > CALLS_MAX;
    tally.count(Flaw.RUNAWAY, isRunaway && !world.isRestored);
    judgePage(run);
    if (run.isCancelled) {
      tally.cancelled++;
      tally.count(Flaw.UNCANCELLED, !live.isEmpty());
      return;
    }
    judgeContent(run, live);
    judgeCosts(run);
    if (run.stored.state() instanceof Failed failed) {
      judgeFailed(run, failed, !live.isEmpty());
    } else if (run.isOver) {
      judgePublished(run, live);
    }
  }

  private void judgeContent(Run run, List<Media> live) {
    for (Media media : live) {
      boolean isVersion = Posts.isVersion(run.version, media.parts());
      tally.count(Flaw.MISEDITED, !isVersion);
      String parts = Posts.parts(run.stored.content());
      tally.count(Flaw.INCOMPLETE, isVersion && !media.parts().equals(parts));
    }
  }

  /** Where everything heals, an attempt is never used up, and few containers are lost. */
  private void judgeCosts(Run run) {
    if (!nastiness.isHealing()) {
      boolean isHopeless = nastiness.isOnlyCursed() && nastiness.curse == Curse.NO_QUOTA;
      tally.count(Flaw.WASTEFUL, isHopeless && run.stored.attempt() > 1);
      return;
    }
    PostContent content = run.stored.content();
    int atOnce = content.media().size() + (content.hasChildren() ? 1 : 0);
    int most = atOnce * (1 + run.freshStarts) + run.crashes;
    boolean isTooMany = world.instagram.containersOf(run.stored.postId()) > most;
    tally.count(Flaw.WASTEFUL, isTooMany || run.stored.attempt() > 1);
  }

  private void judgeFailed(Run run, Failed failed, boolean isLive) {
    tally.failed++;
    boolean isUnknown = failed.code() == ErrorCode.PUBLISH_OUTCOME_UNKNOWN;
    tally.unknown += isUnknown ? 1 : 0;
    // What had failed in the backup is not taken up: nobody learns that it went out after that,
    // in a time that another backup began anew. Its retry looks first.
    boolean isOld = run.isEndOfBackup;
    boolean isHonest = isUnknown || isOld || failed.message().contains("may be live");
    boolean isOfSomethingElse = nastiness.isOnlyCursed() && !isOfItsCurse(failed.code());
    tally.count(Flaw.MISREPORTED, (isLive && !isHonest) || isOfSomethingElse);
    boolean isMissed = failed.code() == ErrorCode.SCHEDULE_MISSED;
    boolean isNeedless = isMissed ? isMissedNeedlessly(run) : !isUnknown;
    tally.count(Flaw.NEEDLESS, isNeedless && nastiness.isHealing());
    boolean isOfALook = failed.message().contains("could not be looked up");
    tally.count(Flaw.NEEDLESS, isMissed && !isOfALook && isMissedForAClock(run));
  }

  /** Whether that is what a post fails with under the curse; at times its time passes before. */
  private boolean isOfItsCurse(ErrorCode code) {
    boolean isMissed = code == ErrorCode.SCHEDULE_MISSED;
    return switch (nastiness.curse) {
      case NO_FETCH -> isMissed || code == ErrorCode.MEDIA_FETCH_FAILED;
      case NO_CONTAINER -> isMissed || code == ErrorCode.CONTAINER_FAILED;
      case NO_END -> isMissed || code == ErrorCode.PROCESSING_TIMEOUT;
      case NEVER_READY -> isMissed || code == ErrorCode.PUBLISH_FAILED;
      case MUTE -> code == ErrorCode.PUBLISH_OUTCOME_UNKNOWN;
      case NO_QUOTA -> code == ErrorCode.PUBLISH_LIMIT_REACHED;
      case NONE, UNREADABLE -> true;
    };
  }

  /** Missed although in truth it was not later than the grace, which Meta's dates tell. */
  private boolean isMissedForAClock(Run run) {
    long trulyMs = run.endedAt - run.stored.dueAt().toEpochMilli();
    return run.stored.isScheduled()
        && run.version == 0
        && !nastiness.isDateless
        && !nastiness.isCloud
        && trulyMs < nastiness.graceMinutes * 60_000L - CLOCK_MARGIN_MS;
  }

  /** Missed although its driver was there for nearly all of the grace. */
  private boolean isMissedNeedlessly(Run run) {
    boolean canWait =
        nastiness.offline + nastiness.throttle + nastiness.clockJump + nastiness.wrongAtBoot > 0;
    return !canWait && run.downMs < nastiness.graceMinutes * 60_000L / 4;
  }

  private void judgePublished(Run run, List<Media> live) {
    tally.published++;
    tally.count(Flaw.LOST, live.isEmpty());
    String id = mediaId(run.stored.state());
    tally.unnamed += id == null ? 1 : 0;
    tally.count(Flaw.MISBOUND, id != null && !live.isEmpty() && !isBoundRight(id, live.get(0)));
    tally.count(Flaw.LATE, nastiness.isPerfect() && !live.isEmpty() && isTooLate(run, live.get(0)));
  }

  private static boolean isTooLate(Run run, Media media) {
    long due = run.stored.dueAt().toEpochMilli();
    boolean isPrepared = due - Posts.START_MS > PREPARED_AHEAD_MS;
    return media.liveAt() > due + (isPrepared ? LATE_MS : LATE_UNPREPARED_MS);
  }

  /** Identical twins may swap their ids: nothing Meta tells can tell them apart. */
  private boolean isBoundRight(String id, Media live) {
    int owners = 0;
    for (Run run : world.runs) {
      owners += id.equals(mediaId(run.stored.state())) ? 1 : 0;
    }
    Media bound = world.instagram.mediaWithId(id);
    return bound != null && owners == 1 && live.isTwinOf(bound);
  }

  private boolean isCrowded(Run run) {
    if (run.releasedLateAt == 0 || nastiness.clockJump + nastiness.wrongAtBoot > 0) {
      return false;
    }
    String account = run.stored.target().accountId();
    for (Run other : world.runs) {
      long apartMs = run.releasedLateAt - other.releasedLateAt;
      if (other.index != run.index
          && other.releasedLateAt > 0
          && other.releasedByBoot == run.releasedByBoot
          && other.stored.target().accountId().equals(account)
          && apartMs >= 0
          && apartMs < CROWDED_MS) {
        return true;
      }
    }
    return false;
  }

  private void judgePage(Run run) {
    tally.count(Flaw.PAGE_DOUBLED, world.instagram.page().countOf(run.stored.postId()) > 1);
    if (!(run.stored.state() instanceof Published published)) {
      return;
    }
    PagePost told = published.pagePost();
    boolean isAsked = run.stored.content().crossPostToFacebook();
    boolean hasPage = run.stored.target().loginMethod() == LoginMethod.FACEBOOK;
    String id = told.facebookPostId();
    boolean isTold = id != null;
    boolean isMissing = isAsked && hasPage && nastiness.isPerfect() && !isTold;
    boolean isSilent = isAsked && !isTold && told.note() == null;
    boolean isInvented = id != null && !isOnPage(id);
    tally.count(Flaw.PAGE_LOST, isMissing || isSilent || isInvented);
  }

  private boolean isOnPage(String id) {
    int owners = 0;
    for (Run run : world.runs) {
      owners += id.equals(run.stored.state().pagePostId()) ? 1 : 0;
    }
    return owners == 1 && world.instagram.page().has(id);
  }

  /** The media id a job has told so far. */
  static @Nullable String mediaId(PublishState state) {
    return state.igMediaId();
  }
}
