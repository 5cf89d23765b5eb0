package io.voidgram.server.sandbox.world;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All messages, of all accounts. */
public final class Inboxes {
  private static final long FIRST_ID = 18_200_000_000_000_001L;
  private static final Comparator<Message> NEWEST_FIRST =
      Comparator.comparing(Message::at).thenComparing(Message::id).reversed();

  private final Map<String, Message> byId = new LinkedHashMap<>();
  private final Consumer<Message> keep;
  private long created;

  Inboxes(Consumer<Message> keep) {
    this.keep = keep;
  }

  /** The id of the next message or story. */
  public String nextId() {
    created++;
    return Long.toString(FIRST_ID + created - 1);
  }

  /** An opaque id, as the API has for conversations and messages. */
  public static String opaque(String text) {
    return "aWdf"
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The conversation of an account with somebody. */
  public static String conversation(String accountId, String withWhom) {
    return opaque("t:" + accountId + ":" + withWhom);
  }

  public Message put(Message message) {
    restore(message);
    keep.accept(message);
    return message;
  }

  void restore(Message message) {
    byId.put(message.id(), message);
    created = Math.max(created, byId.size() * 2L);
  }

  public Optional<Message> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Optional<Message> byStory(String storyId) {
    return byId.values().stream().filter(it -> storyId.equals(it.storyId())).findFirst();
  }

  /** The messages of an account, newest first. */
  public List<Message> of(String accountId) {
    return byId.values().stream()
        .filter(message -> message.accountId().equals(accountId))
        .sorted(NEWEST_FIRST)
        .toList();
  }

  /** The messages of a conversation, newest first; none when there is no such. */
  public List<Message> ofConversation(String conversationId) {
    return byId.values().stream()
        .filter(it -> conversation(it.accountId(), it.from()).equals(conversationId))
        .sorted(NEWEST_FIRST)
        .toList();
  }

  public int size() {
    return byId.size();
  }

  public List<Message> all() {
    return List.copyOf(byId.values());
  }

  void clear() {
    byId.clear();
    created = 0;
  }
}
