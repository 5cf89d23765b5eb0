package io.voidgram.scheduling.simulation.repost;

import io.voidgram.scheduling.repost.InboxWatch;
import io.voidgram.scheduling.repost.LookHistory;
import io.voidgram.scheduling.repost.Mention;
import io.voidgram.scheduling.repost.MentionEvent;
import io.voidgram.scheduling.repost.MentionState;
import io.voidgram.scheduling.repost.MentionStep;
import io.voidgram.scheduling.repost.OwnerClock;
import io.voidgram.scheduling.repost.RepostDay;
import io.voidgram.scheduling.repost.RepostSettings;
import io.voidgram.scheduling.repost.SleepWindow;
import io.voidgram.scheduling.repost.WatchEvent;
import io.voidgram.scheduling.repost.WatchState;
import io.voidgram.scheduling.repost.WatchStep;
import io.voidgram.scheduling.repost.inbox.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Known-bad variants: if the simulation lets one of them pass, it proves nothing. */
final class Mutants {
  private Mutants() {}

  static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>(ofStorage());
    all.addAll(ofTheDay());
    all.addAll(ofLooks());
    all.addAll(ofTheEnd());
    return all;
  }

  private static List<Mutant> ofStorage() {
    return List.of(
        new Mutant(
            "chooses the post's id when it makes it",
            Flaw.DOUBLED,
            new Rules() {
              @Override
              String postId(Mention mention, int attempt) {
                return mention.postId() + "-" + attempt;
              }
            }),
        new Mutant(
            "knows a mention by when it was found",
            Flaw.DOUBLED,
            new Rules() {
              @Override
              String key(Found found, int messageNumber) {
                return found.mentionId() + "#" + messageNumber;
              }
            }),
        new Mutant(
            "lets whoever stores last be right",
            Flaw.MISTOLD,
            new Rules() {
              @Override
              boolean comparesRevisions() {
                return false;
              }
            }));
  }

  private static List<Mutant> ofTheDay() {
    return List.of(
        new Mutant(
            "does not count what is on its way",
            Flaw.OVER_CAP,
            new Rules() {
              @Override
              boolean counts(MentionState state, Instant dayStart) {
                return state.kind() == MentionState.Kind.PUBLISHED
                    && RepostDay.counts(state, dayStart);
              }
            }),
        new Mutant(
            "begins the day at midnight in Greenwich",
            Flaw.OVER_CAP,
            new Rules() {
              @Override
              Instant dayStart(OwnerClock clock, Instant now) {
                return OwnerClock.of(0).dayStart(now);
              }
            }),
        mention("takes the warm-up for over", Flaw.OVER_WARM_UP, settings -> warm(settings)),
        mention("never sleeps when it reposts", Flaw.IN_WINDOW, settings -> sleepless(settings)));
  }

  private static List<Mutant> ofLooks() {
    return List.of(
        new Mutant(
            "never sleeps when it looks",
            Flaw.IN_WINDOW,
            new Rules() {
              @Override
              WatchStep watch(
                  InboxWatch watch,
                  WatchEvent event,
                  Instant now,
                  OwnerClock clock,
                  double jitter) {
                InboxWatch sleepless =
                    new InboxWatch(sleepless(watch.settings()), watch.state(), watch.history());
                return super.watch(sleepless, event, now, clock, jitter);
              }
            }),
        watch(
            "looks again whenever it is woken",
            Flaw.TOO_SOON,
            (watch, now) ->
                watch.state().kind() == WatchState.Kind.WAITING
                    ? in(watch, new WatchState.Waiting(now, WatchState.Reason.INTERVAL))
                    : watch),
        watch("forgets its failures", Flaw.UNBROKEN, (watch, now) -> forgetful(watch)),
        watch(
            "forgets the pause after a challenge",
            Flaw.UNWANTED_LOOK,
            (watch, now) -> unpaused(watch, now)));
  }

  private static List<Mutant> ofTheEnd() {
    return List.of(
        new Mutant(
            "takes a post that was given up for one that is live",
            Flaw.MISTOLD,
            new Rules() {
              @Override
              MentionStep mention(
                  Mention mention, MentionEvent event, RepostDay day, double jitter) {
                boolean isFailed = event instanceof MentionEvent.PostFailed;
                return super.mention(
                    mention, isFailed ? new MentionEvent.PostLive(day.now()) : event, day, jitter);
              }
            }),
        new Mutant(
            "takes a crash for the end of the story",
            Flaw.MISTOLD,
            new Rules() {
              @Override
              MentionStep mention(
                  Mention mention, MentionEvent event, RepostDay day, double jitter) {
                boolean isWoken =
                    event instanceof MentionEvent.Woken
                        && mention.state().kind() == MentionState.Kind.PUBLISHING;
                return isWoken
                    ? new MentionStep(
                        with(mention, new MentionState.Expired()), new MentionStep.Command.Rest())
                    : super.mention(mention, event, day, jitter);
              }
            }));
  }

  private interface Mistake {
    InboxWatch of(InboxWatch watch, Instant now);
  }

  private interface Misread {
    RepostSettings of(RepostSettings settings);
  }

  private static Mutant watch(String fault, Flaw flaw, Mistake mistake) {
    return new Mutant(
        fault,
        flaw,
        new Rules() {
          @Override
          WatchStep watch(
              InboxWatch watch, WatchEvent event, Instant now, OwnerClock clock, double jitter) {
            return super.watch(mistake.of(watch, now), event, now, clock, jitter);
          }
        });
  }

  private static Mutant mention(String fault, Flaw flaw, Misread misread) {
    return new Mutant(
        fault,
        flaw,
        new Rules() {
          @Override
          MentionStep mention(Mention mention, MentionEvent event, RepostDay day, double jitter) {
            RepostDay misled =
                new RepostDay(misread.of(day.settings()), day.clock(), day.now(), day.used());
            return super.mention(mention, event, misled, jitter);
          }
        });
  }

  private static RepostSettings sleepless(RepostSettings settings) {
    return new RepostSettings(
        settings.source(),
        settings.pollIntervalHours(),
        settings.jitterMinutes(),
        new SleepWindow(0, 0),
        settings.dailyLimit(),
        settings.isAutomatic(),
        settings.configuredAt());
  }

  private static RepostSettings warm(RepostSettings settings) {
    return new RepostSettings(
        settings.source(),
        settings.pollIntervalHours(),
        settings.jitterMinutes(),
        settings.sleepWindow(),
        settings.dailyLimit(),
        settings.isAutomatic(),
        Instant.EPOCH);
  }

  private static InboxWatch in(InboxWatch watch, WatchState state) {
    return new InboxWatch(watch.settings(), state, watch.history());
  }

  private static InboxWatch forgetful(InboxWatch watch) {
    LookHistory it = watch.history();
    return new InboxWatch(
        watch.settings(),
        watch.state(),
        new LookHistory(
            it.lastAt(),
            it.outcome(),
            it.error(),
            Math.min(it.failures(), 1),
            it.challenges(),
            it.pausedUntil(),
            it.seenUpTo()));
  }

  private static InboxWatch unpaused(InboxWatch watch, Instant now) {
    LookHistory it = watch.history();
    LookHistory free =
        new LookHistory(
            it.lastAt(), it.outcome(), it.error(), it.failures(), List.of(), null, it.seenUpTo());
    WatchState state =
        watch.state() instanceof WatchState.Waiting waiting
                && waiting.reason() == WatchState.Reason.CHALLENGE
            ? new WatchState.Waiting(now, WatchState.Reason.INTERVAL)
            : watch.state();
    return new InboxWatch(watch.settings(), state, free);
  }

  private static Mention with(Mention mention, MentionState state) {
    return new Mention(
        mention.mentionId(),
        mention.postId(),
        mention.username(),
        mention.kind(),
        mention.mentionedAt(),
        state);
  }
}
