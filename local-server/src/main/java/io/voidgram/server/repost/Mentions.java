package io.voidgram.server.repost;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.repost.Mention;
import io.voidgram.scheduling.repost.MentionEvent;
import io.voidgram.scheduling.repost.MentionMachine;
import io.voidgram.scheduling.repost.MentionState;
import io.voidgram.scheduling.repost.MentionStep;
import io.voidgram.scheduling.repost.MentionStep.Command;
import io.voidgram.scheduling.repost.OwnerClock;
import io.voidgram.scheduling.repost.RepostDay;
import io.voidgram.scheduling.repost.RepostSettings;
import io.voidgram.scheduling.repost.RepostSource;
import io.voidgram.scheduling.repost.SleepWindow;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.jobs.PostListener;
import io.voidgram.server.json.Json;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Takes mentions their steps: what is decided, and the post that comes of it, is stored at once.
 * Every method works within its caller's transaction.
 */
final class Mentions implements PostListener {
  private static final String POST_GONE = "The post was deleted before it was live.";

  /** For what is still on its way after its configuration was deleted. */
  private static final RepostSettings UNCONFIGURED =
      new RepostSettings(
          RepostSource.OFFICIAL, 48, 0, new SleepWindow(0, 0), 1, false, Instant.EPOCH);

  private final MentionTable table = new MentionTable();
  private final RepostPosts posts;
  private final List<MentionListener> listeners = new CopyOnWriteArrayList<>();

  Mentions(RepostPosts posts) {
    this.posts = posts;
  }

  void listen(MentionListener listener) {
    listeners.add(listener);
  }

  MentionTable table() {
    return table;
  }

  /** One step; returns what is left to be done: to refuse, perhaps. */
  Command step(Sql sql, StoredMention stored, MentionEvent event, Instant now) {
    RepostSettings settings =
        sql.prepare("select * from story_repost_config where account_id = :id")
            .bind("id", stored.accountId())
            .one(WatchTable::settings)
            .orElse(UNCONFIGURED);
    OwnerClock clock = OwnerClocks.near(now);
    int used = table.used(sql, stored.accountId(), clock.dayStart(now));
    MentionStep step =
        MentionMachine.step(
            stored.mention(),
            event,
            new RepostDay(settings, clock, now, used),
            ThreadLocalRandom.current().nextDouble());
    store(sql, stored, step, now);
    return step.command();
  }

  private void store(Sql sql, StoredMention before, MentionStep step, Instant now) {
    Mention after = step.mention();
    boolean isBegun =
        step.command() instanceof Command.Publish
            && before.mention().state().kind() != MentionState.Kind.PUBLISHING;
    boolean isUnchanged = after.equals(before.mention()) && isIdle(step.command());
    if (isUnchanged) {
      return;
    }
    table.save(sql, before.id(), after, wakeAt(step.command()).orElse(null));
    if (isBegun) {
      posts.make(sql, before, now);
    }
    if (step.command() instanceof Command.Ask) {
      table.find(sql, before.id()).ifPresent(asked -> tell(sql, asked, now));
    }
  }

  private static boolean isIdle(Command command) {
    return command instanceof Command.Rest || command instanceof Command.Refuse;
  }

  private static Optional<Instant> wakeAt(Command command) {
    if (command instanceof Command.SleepUntil sleep) {
      return Optional.of(sleep.at());
    }
    return command instanceof Command.Ask ask ? Optional.of(ask.until()) : Optional.empty();
  }

  private void tell(Sql sql, StoredMention asked, Instant now) {
    String json = Json.text(PendingMention.of(asked).withoutLink());
    listeners.forEach(listener -> listener.detected(sql, json, now));
  }

  /** Its owner wants it; the post is there at once if it can be. */
  PendingMention approve(Sql sql, String id, Instant now) {
    decide(sql, id, new MentionEvent.Approved(), now);
    StoredMention approved = get(sql, id);
    boolean isNow =
        approved.mention().state() instanceof MentionState.Scheduled scheduled
            && !scheduled.at().isAfter(now);
    if (isNow) {
      step(sql, approved, new MentionEvent.Woken(), now);
    }
    return pending(sql, id);
  }

  /** Its owner does not want it. */
  PendingMention decline(Sql sql, String id, Instant now) {
    decide(sql, id, new MentionEvent.Refused(), now);
    return PendingMention.of(get(sql, id));
  }

  private void decide(Sql sql, String id, MentionEvent event, Instant now) {
    if (step(sql, get(sql, id), event, now) instanceof Command.Refuse refusal) {
      throw new ApiException(ErrorCode.INVALID_STATUS, refusal.why());
    }
  }

  PendingMention pending(Sql sql, String id) {
    return PendingMention.of(get(sql, id));
  }

  private StoredMention get(Sql sql, String id) {
    return table
        .find(sql, id)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.NOT_FOUND,
                    "There is no mention with this id. GET /story-repost/pending lists them."));
  }

  /** What is due by that instant; returns whether a post may have come of it. */
  boolean wakeDue(Sql sql, Instant now) {
    List<StoredMention> due = table.due(sql, now);
    for (StoredMention stored : due) {
      step(sql, stored, new MentionEvent.Woken(), now);
    }
    for (StoredMention stored : table.publishing(sql)) {
      if (!posts.isThere(sql, stored.mention().postId())) {
        step(sql, stored, new MentionEvent.PostFailed(POST_GONE), now);
      }
    }
    table.forgetLinks(sql, now);
    return !due.isEmpty();
  }

  /** Nothing of the account is reposted unasked any more. */
  void switchedOff(Sql sql, String accountId, Instant now) {
    for (StoredMention stored : table.open(sql, accountId)) {
      step(sql, stored, new MentionEvent.SwitchedOff(), now);
    }
  }

  @Override
  public void reached(Sql sql, String postId, PostStatus status, Instant now) {
    boolean isEnd = status == PostStatus.PUBLISHED || status == PostStatus.FAILED;
    if (!isEnd) {
      return;
    }
    table
        .ofPost(sql, postId)
        .ifPresent(
            stored ->
                step(
                    sql,
                    stored,
                    status == PostStatus.PUBLISHED
                        ? new MentionEvent.PostLive(now)
                        : new MentionEvent.PostFailed(reason(sql, postId)),
                    now));
  }

  private static String reason(Sql sql, String postId) {
    return sql.prepare("select error_message from post where id = :id")
        .bind("id", postId)
        .one(row -> Optional.ofNullable(row.textOrNull("error_message")))
        .flatMap(message -> message)
        .orElse("The post was given up.");
  }
}
