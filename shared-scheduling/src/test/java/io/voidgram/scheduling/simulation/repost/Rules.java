package io.voidgram.scheduling.simulation.repost;

import io.voidgram.scheduling.repost.InboxWatch;
import io.voidgram.scheduling.repost.Mention;
import io.voidgram.scheduling.repost.MentionEvent;
import io.voidgram.scheduling.repost.MentionMachine;
import io.voidgram.scheduling.repost.MentionState;
import io.voidgram.scheduling.repost.MentionStep;
import io.voidgram.scheduling.repost.OwnerClock;
import io.voidgram.scheduling.repost.RepostDay;
import io.voidgram.scheduling.repost.WatchEvent;
import io.voidgram.scheduling.repost.WatchMachine;
import io.voidgram.scheduling.repost.WatchStep;
import io.voidgram.scheduling.repost.inbox.Found;
import java.time.Instant;

/** The machines as a driver calls them; a known-bad variant overrides one of these. */
class Rules {
  WatchStep watch(
      InboxWatch watch, WatchEvent event, Instant now, OwnerClock clock, double jitter) {
    return WatchMachine.step(watch, event, now, clock, jitter);
  }

  MentionStep mention(Mention mention, MentionEvent event, RepostDay day, double jitter) {
    return MentionMachine.step(mention, event, day, jitter);
  }

  boolean counts(MentionState state, Instant dayStart) {
    return RepostDay.counts(state, dayStart);
  }

  Instant dayStart(OwnerClock clock, Instant now) {
    return clock.dayStart(now);
  }

  /** Under which id the post of a mention is made. */
  String postId(Mention mention, int attempt) {
    return mention.postId();
  }

  /** By what a mention is known; there is one row for each. */
  String key(Found found, int messageNumber) {
    return found.mentionId();
  }

  /** Whether what is stored is replaced only by whoever read the newest revision of it. */
  boolean comparesRevisions() {
    return true;
  }
}
