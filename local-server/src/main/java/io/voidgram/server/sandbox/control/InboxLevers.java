package io.voidgram.server.sandbox.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Inboxes;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Message;
import io.voidgram.server.sandbox.world.World;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The part of the control API that fills inboxes: with mentions in stories above all. */
record InboxLevers(World world) {
  JsonElement messages() {
    return Json.GSON.toJsonTree(world.inboxes().all());
  }

  /**
   * {@code {"account":"sandbox_ig","from":"anna","kind":"mention","media":"image"|"video",
   * "text":"…","ageSeconds":0,"isRequest":false}}; all but the account and who may be left out.
   */
  JsonElement add(ControlRoute.Request request) {
    JsonObject json =
        JsonParser.parseString(request.body()) instanceof JsonObject object
            ? object
            : new JsonObject();
    String username = text(json, "account").orElseThrow(() -> say("account"));
    String from = Bounds.username(text(json, "from").orElseThrow(() -> say("from")));
    Message.Kind kind =
        Message.Kind.valueOf(text(json, "kind").orElse("mention").toUpperCase(Locale.ROOT));
    return Json.GSON.toJsonTree(world.locked(() -> put(json, account(username), from, kind)));
  }

  private Account account(String username) {
    return world
        .accounts()
        .byUsername(username)
        .orElseThrow(() -> new IllegalArgumentException("No account " + username));
  }

  private Message put(JsonObject json, Account account, String from, Message.Kind kind) {
    Inboxes inboxes = world.inboxes();
    Bounds.room(inboxes.size(), Bounds.MESSAGES_MAX, "messages");
    boolean isOfStory = kind == Message.Kind.MENTION || kind == Message.Kind.REPLY;
    Duration age = member(json, "ageSeconds").map(Bounds::seconds).orElse(Duration.ZERO);
    return inboxes.put(
        new Message(
            Inboxes.opaque("m:" + inboxes.nextId()),
            account.id(),
            from,
            world.clock().now().minus(age),
            kind,
            member(json, "isRequest").map(JsonPrimitive::getAsBoolean).orElse(false),
            text(json, "text").orElse(null),
            isOfStory ? inboxes.nextId() : null,
            text(json, "media").filter("video"::equals).isPresent(),
            false));
  }

  /** Deletes the story of that message before its day is over. */
  JsonElement deleteStory(ControlRoute.Request request) {
    return world.locked(
        () -> {
          Message message =
              world
                  .inboxes()
                  .find(request.lastPart())
                  .filter(it -> it.storyId() != null)
                  .orElseThrow(
                      () -> new IllegalArgumentException("No mention " + request.lastPart()));
          return Json.GSON.toJsonTree(world.inboxes().put(message.gone()));
        });
  }

  private static Optional<String> text(JsonObject json, String name) {
    return member(json, name).map(JsonPrimitive::getAsString);
  }

  private static Optional<JsonPrimitive> member(JsonObject json, String name) {
    return json.get(name) instanceof JsonPrimitive value ? Optional.of(value) : Optional.empty();
  }

  private static IllegalArgumentException say(String name) {
    return new IllegalArgumentException("Say the " + name);
  }
}
