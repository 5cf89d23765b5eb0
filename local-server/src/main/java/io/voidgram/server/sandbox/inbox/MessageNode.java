package io.voidgram.server.sandbox.inbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.voidgram.server.sandbox.graph.Field;
import io.voidgram.server.sandbox.graph.FieldTable;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be read about a message. */
final class MessageNode {
  private record View(GraphCall call, Message message) {}

  private static final FieldTable<View> FIELDS =
      new FieldTable<View>("Message")
          .text("id", view -> view.message().id())
          .text("created_time", view -> FieldTable.TIME.format(view.message().at()))
          .text("message", view -> text(view.message()))
          .node("from", (view, inner) -> from(view.message()))
          .node("to", (view, inner) -> to(view))
          .node("story", (view, inner) -> story(view))
          .node("is_unsupported", (view, inner) -> unsupported(view.message()));

  private MessageNode() {}

  static JsonObject render(GraphCall call, Message message, List<Field> asked) {
    return FIELDS.render(new View(call, message), asked);
  }

  private static String text(Message message) {
    String text = message.text();
    return text == null ? "" : text;
  }

  private static JsonElement from(Message message) {
    return Json.object("username", message.from(), "id", InboxRoutes.scopedId(message.from()));
  }

  private static JsonElement to(View view) {
    Account own = view.call().world().accounts().byId(view.message().accountId()).orElseThrow();
    return Json.object("data", List.of(Json.object("username", own.username(), "id", own.id())));
  }

  private static @Nullable JsonElement story(View view) {
    Message message = view.message();
    JsonObject story =
        Json.object("link", StoryLinks.of(view.call().baseUrl(), message), "id", message.storyId());
    return switch (message.kind()) {
      case MENTION -> Json.object("mention", story);
      case REPLY -> Json.object("reply_to", story);
      case TEXT, UNSUPPORTED -> null;
    };
  }

  private static @Nullable JsonElement unsupported(Message message) {
    return message.kind() == Message.Kind.UNSUPPORTED ? new JsonPrimitive(true) : null;
  }
}
