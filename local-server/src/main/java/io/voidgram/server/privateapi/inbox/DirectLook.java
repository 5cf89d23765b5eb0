package io.voidgram.server.privateapi.inbox;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.post.Handles;
import io.voidgram.scheduling.repost.Mention;
import io.voidgram.scheduling.repost.inbox.Found;
import io.voidgram.scheduling.repost.inbox.InboxCommand;
import io.voidgram.scheduling.repost.inbox.InboxLook;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one look into an inbox has come to so far, and how far it goes on. It makes no request. */
final class DirectLook {
  /** The messages of those the account knows, then those of strangers. */
  static final List<String> FOLDERS = List.of("direct_v2/inbox/", "direct_v2/pending_inbox/");

  /** A person would not leaf further at one go; the next look goes on where this one broke off. */
  private static final int CALLS_MAX = 60;

  /** A page, of an inbox or of a thread. */
  private static final Map<String, String> PAGE =
      Map.of(
          "visual_message_return_type", "unseen",
          "thread_message_limit", "10",
          "limit", "20",
          "persistentBadging", "true");

  /** A thread of which older messages are still to be read. */
  record Rest(String threadId, String cursor) {}

  private final String ownPk;
  private final Instant now;
  private final Instant from;
  private final Set<String> knownIds;
  private final Map<String, DirectItem> mentions = new LinkedHashMap<>();
  private final List<Found> found = new ArrayList<>();
  private final Deque<Rest> rests = new ArrayDeque<>();
  private int calls;
  private boolean isCutShort;
  private @Nullable Instant newest;

  DirectLook(String ownPk, Instant now, @Nullable Instant seenUpTo, Set<String> knownIds) {
    this.ownPk = ownPk;
    this.now = now;
    this.from = InboxLook.from(now, seenUpTo);
    this.knownIds = Set.copyOf(knownIds);
  }

  /** The query of a page; an empty cursor stands for the first one. */
  static Map<String, String> query(String cursor) {
    if (cursor.isEmpty()) {
      return PAGE;
    }
    Map<String, String> query = new LinkedHashMap<>(PAGE);
    query.put("cursor", cursor);
    query.put("direction", "older");
    return query;
  }

  boolean readsOn() {
    return calls < CALLS_MAX;
  }

  void countCall() {
    calls++;
  }

  /** Something is left for the next look, which begins as far back as this one did. */
  void leave() {
    isCutShort = true;
  }

  /** Takes a page of threads, newest first; tells where the next one begins, null at the end. */
  @Nullable String takeInbox(JsonObject page) {
    countCall();
    JsonObject inbox = page.objectOrNull("inbox");
    if (inbox == null) {
      leave();
      return null;
    }
    boolean isAtEnd = false;
    for (JsonObject thread : inbox.objects("threads")) {
      Instant active = DirectItem.micros(thread, "last_activity_at", now);
      isAtEnd |= active.isBefore(from);
      if (!active.isBefore(from)) {
        newest = newest == null || active.isAfter(newest) ? active : newest;
        takeMessages(thread);
      }
    }
    return isAtEnd ? null : next(inbox);
  }

  private @Nullable String next(JsonObject page) {
    String cursor = page.flag("has_older") ? page.textOrNull("oldest_cursor") : null;
    if (cursor != null && !readsOn()) {
      leave();
      return null;
    }
    return cursor;
  }

  /** Takes more of a thread. */
  void takeThread(JsonObject page) {
    countCall();
    JsonObject thread = page.objectOrNull("thread");
    if (thread == null) {
      leave();
    } else {
      takeMessages(thread);
    }
  }

  /** The next thread to read more of; null when there is none. */
  @Nullable Rest nextRest() {
    if (!rests.isEmpty() && !readsOn()) {
      rests.clear();
      leave();
    }
    return rests.poll();
  }

  private void takeMessages(JsonObject thread) {
    boolean isAtEnd = false;
    for (JsonObject message : thread.objects("items")) {
      isAtEnd |= DirectItem.micros(message, "timestamp", now).isBefore(from);
      DirectItem item = DirectItem.of(message, now);
      if (item != null && isNew(item)) {
        mentions.put(item.storyPk(), item);
      }
    }
    String id = thread.textOrNull("thread_id");
    String cursor = isAtEnd ? null : next(thread);
    if (id != null && cursor != null && id.matches("[A-Za-z0-9_-]{1,200}")) {
      rests.add(new Rest(id, cursor));
    }
  }

  private boolean isNew(DirectItem item) {
    return !ownPk.equals(item.senderPk())
        && !knownIds.contains(item.storyPk())
        && item.sentAt().plus(Mention.LIFE).isAfter(now);
  }

  /** The mentions whose stories are to be asked for. */
  List<DirectItem> mentions() {
    return List.copyOf(mentions.values());
  }

  void found(Found story) {
    found.add(story);
  }

  /** What is no name of an account is shown to nobody. */
  static @Nullable String handle(@Nullable String name) {
    return name != null && Handles.isPossible(name) ? name : null;
  }

  /** What the look came to: the new mentions, oldest first. */
  InboxCommand.Done done() {
    List<Found> oldestFirst =
        found.stream().sorted(Comparator.comparing(Found::mentionedAt)).toList();
    return new InboxCommand.Done(oldestFirst, isCutShort ? null : newest);
  }
}
