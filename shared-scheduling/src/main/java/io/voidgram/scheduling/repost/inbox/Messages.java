package io.voidgram.scheduling.repost.inbox;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.post.Handles;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.repost.Mention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The messages of an inbox, sorted as they are read. */
final class Messages {
  /** Longer ones are none of Meta's, and are not kept. */
  static final int ID_CHARS_MAX = 200;

  static final int LINK_CHARS_MAX = 4_096;

  private final InboxOwner owner;
  private final Instant now;
  private final Set<String> knownIds;
  private final Map<String, Found> found = new LinkedHashMap<>();
  private final Map<Sorted, Integer> counts = new EnumMap<>(Sorted.class);

  Messages(InboxOwner owner, Instant now, Set<String> knownIds) {
    this.owner = owner;
    this.now = now;
    this.knownIds = Set.copyOf(knownIds);
  }

  void take(List<JsonObject> messages) {
    for (JsonObject message : messages) {
      JsonObject story = message.objectOrNull("story");
      JsonObject mention = story == null ? null : story.objectOrNull("mention");
      add(sorted(message, mention), 1);
    }
  }

  /** What the message is; a new mention is kept. */
  private Sorted sorted(JsonObject message, @Nullable JsonObject mention) {
    String mentionId = mention == null ? null : mention.textOrNull("id");
    if (mention == null || mentionId == null || !isId(mentionId)) {
      return Sorted.OTHER;
    }
    JsonObject sender = message.objectOrNull("from");
    String name = sender == null ? null : sender.textOrNull("username");
    if (owner.is(sender == null ? null : sender.textOrNull("id"), name)) {
      return Sorted.OWN;
    }
    if (knownIds.contains(mentionId) || found.containsKey(mentionId)) {
      return Sorted.SEEN;
    }
    return kept(mentionId, name, mention.textOrNull("link"), sentAt(message));
  }

  /** A message without a time is taken for one of this moment: it may live as long as that. */
  private Instant sentAt(JsonObject message) {
    Instant sent = InboxCalls.time(message, "created_time");
    return sent == null || sent.isAfter(now) ? now : sent;
  }

  private Sorted kept(
      String mentionId, @Nullable String name, @Nullable String link, Instant sentAt) {
    if (!sentAt.plusMillis(Mention.LIFE.toMillis()).isAfter(now)) {
      return Sorted.EXPIRED;
    }
    if (link == null || link.length() > LINK_CHARS_MAX || !isWebAddress(link)) {
      return Sorted.HIDDEN;
    }
    found.put(mentionId, new Found(mentionId, handle(name), link, sentAt, null));
    return Sorted.NEW;
  }

  private static boolean isId(String mentionId) {
    return !mentionId.isEmpty() && mentionId.length() <= ID_CHARS_MAX;
  }

  /** What is no name of an account is shown to nobody. */
  private static @Nullable String handle(@Nullable String name) {
    return name != null && Handles.isPossible(name) ? name : null;
  }

  private static boolean isWebAddress(String link) {
    return link.startsWith("https://") || link.startsWith("http://");
  }

  @Nullable Found nextOfUnknownKind() {
    for (Found mention : found.values()) {
      if (mention.kind() == null) {
        return mention;
      }
    }
    return null;
  }

  void known(Found mention, MediaKind kind) {
    found.put(mention.mentionId(), mention.of(kind));
  }

  /** Its story ended in this very moment. */
  void expired(Found mention) {
    drop(mention);
    add(Sorted.EXPIRED, 1);
  }

  /** It is found again by the next look. */
  void drop(Found mention) {
    found.remove(mention.mentionId());
    add(Sorted.NEW, -1);
  }

  private void add(Sorted sorted, int change) {
    counts.put(sorted, count(sorted) + change);
  }

  int count(Sorted sorted) {
    return counts.getOrDefault(sorted, 0);
  }

  /** The new ones, oldest first. */
  List<Found> found() {
    List<Found> oldestFirst = new ArrayList<>(found.values());
    oldestFirst.sort((a, b) -> a.mentionedAt().compareTo(b.mentionedAt()));
    return oldestFirst;
  }
}
