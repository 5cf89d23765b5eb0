package io.voidgram.server.sandbox.privateapi;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.http.Parameters;
import io.voidgram.server.sandbox.http.Reply;
import io.voidgram.server.sandbox.inbox.InboxRoutes;
import io.voidgram.server.sandbox.inbox.StoryLinks;
import io.voidgram.server.sandbox.world.Inboxes;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Message;
import io.voidgram.server.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The inbox as the phone app reads it: threads newest first, a folder of its own for strangers, and
 * of each thread its newest messages. Every third mention comes in the older of the two shapes.
 */
record DirectInbox(World world) {
  private static final int THREADS_SHOWN = 20;
  private static final int MESSAGES_SHOWN = 10;

  List<SignedInRoute> routes() {
    return List.of(
        SignedInRoute.of("GET", "api/v1/accounts/current_user", "private-self", this::self),
        SignedInRoute.of("GET", "api/v1/direct_v2/inbox", "private-inbox", it -> inbox(it, false)),
        SignedInRoute.of(
            "GET", "api/v1/direct_v2/pending_inbox", "private-inbox", it -> inbox(it, true)),
        SignedInRoute.of("GET", "api/v1/direct_v2/threads/*", "private-thread", this::thread),
        SignedInRoute.of("GET", "api/v1/media/*/info", "private-media", this::media));
  }

  private Reply self(SignedInCall call) {
    JsonObject user = Json.object("pk", call.account().id(), "username", call.account().username());
    return PrivateReplies.ok(Json.object("user", user));
  }

  private Reply inbox(SignedInCall call, boolean isOfRequests) {
    return world.locked(
        () -> {
          List<List<Message>> threads = threads(call.account().id(), isOfRequests);
          int from = cursor(call);
          int to = Math.min(from + THREADS_SHOWN, threads.size());
          JsonArray shown = new JsonArray();
          threads.subList(Math.min(from, to), to).forEach(it -> shown.add(thread(it, 0)));
          JsonObject inbox = Json.object("threads", shown, "has_older", to < threads.size());
          if (to < threads.size()) {
            inbox.addProperty("oldest_cursor", Integer.toString(to));
          }
          return PrivateReplies.ok(Json.object("inbox", inbox));
        });
  }

  private static int cursor(SignedInCall call) {
    Parameters query = Parameters.ofQuery(call.request().rawQuery());
    String cursor = query.get("cursor").orElse("0");
    return cursor.matches("[0-9]{1,6}") ? Integer.parseInt(cursor) : 0;
  }

  private List<List<Message>> threads(String accountId, boolean isOfRequests) {
    Map<String, List<Message>> byPerson = new LinkedHashMap<>();
    for (Message message : world.inboxes().of(accountId)) {
      byPerson.computeIfAbsent(message.from(), from -> new ArrayList<>()).add(message);
    }
    return byPerson.values().stream()
        .filter(it -> it.stream().allMatch(Message::isRequest) == isOfRequests)
        .toList();
  }

  /** The messages of a thread from that one on, newest first. */
  private JsonObject thread(List<Message> messages, int from) {
    int to = Math.min(from + MESSAGES_SHOWN, messages.size());
    JsonArray items = new JsonArray();
    messages.subList(Math.min(from, to), to).forEach(it -> items.add(item(it)));
    JsonObject thread = head(messages.get(0));
    thread.add("items", items);
    thread.addProperty("has_older", to < messages.size());
    if (to < messages.size()) {
      thread.addProperty("oldest_cursor", Integer.toString(to));
    }
    return thread;
  }

  private static JsonObject head(Message newest) {
    JsonObject user =
        Json.object("pk", InboxRoutes.scopedId(newest.from()), "username", newest.from());
    String id = Inboxes.conversation(newest.accountId(), newest.from());
    JsonObject thread = Json.object("thread_id", id, "last_activity_at", micros(newest.at()));
    thread.add("users", Json.array(List.of(user), it -> it));
    return thread;
  }

  private Reply thread(SignedInCall call) {
    return world.locked(
        () -> {
          List<Message> messages = world.inboxes().ofConversation(call.variable());
          boolean isOwn =
              !messages.isEmpty() && messages.get(0).accountId().equals(call.account().id());
          return isOwn
              ? PrivateReplies.ok(Json.object("thread", thread(messages, cursor(call))))
              : PrivateReplies.notFound();
        });
  }

  private static long micros(Instant at) {
    return at.toEpochMilli() * 1_000;
  }

  private JsonObject item(Message message) {
    JsonObject item =
        Json.object(
            "item_id",
            message.id(),
            "user_id",
            InboxRoutes.scopedId(message.from()),
            "timestamp",
            micros(message.at()));
    switch (message.kind()) {
      case MENTION -> addMention(item, message);
      case REPLY -> {
        item.addProperty("item_type", "reel_share");
        item.add("reel_share", Json.object("type", "reply", "text", "Nice"));
      }
      case TEXT -> {
        item.addProperty("item_type", "text");
        item.addProperty("text", String.valueOf(message.text()));
      }
      case UNSUPPORTED -> item.addProperty("item_type", "placeholder");
    }
    return item;
  }

  private void addMention(JsonObject item, Message message) {
    boolean isOldShape = Math.floorMod(String.valueOf(message.storyId()).hashCode(), 3) == 0;
    if (isOldShape) {
      item.addProperty("item_type", "reel_share");
      JsonObject media = Json.object("pk", message.storyPk());
      media.add("user", Json.object("username", message.from()));
      item.add("reel_share", Json.object("type", "mention", "media", media));
      return;
    }
    item.addProperty("item_type", "xma_reel_mention");
    String target = "https://www.instagram.com/stories/" + message.from() + "/" + message.storyPk();
    JsonObject mention = Json.object("target_url", target + "?reel_id=1", "preview_url", target);
    item.add("xma_reel_mention", Json.array(List.of(mention), it -> it));
  }

  private Reply media(SignedInCall call) {
    return world.locked(
        () -> {
          Optional<Message> message =
              world.inboxes().of(call.account().id()).stream()
                  .filter(it -> it.storyId() != null && it.storyPk().equals(call.variable()))
                  .filter(it -> it.isStoryLiveAt(world.clock().now()))
                  .findFirst();
          return message
              .map(it -> PrivateReplies.ok(Json.object("items", List.of(story(call, it)))))
              .orElseGet(PrivateReplies::noMedia);
        });
  }

  private static JsonObject story(SignedInCall call, Message message) {
    JsonObject link = Json.object("url", StoryLinks.of(call.baseUrl(), message));
    JsonObject story =
        Json.object("pk", message.storyPk(), "media_type", message.isVideo() ? 2 : 1);
    story.add("user", Json.object("username", message.from()));
    story.add("image_versions2", Json.object("candidates", List.of(link)));
    if (message.isVideo()) {
      story.add("video_versions", Json.array(List.of(link), it -> it));
    }
    return story;
  }
}
