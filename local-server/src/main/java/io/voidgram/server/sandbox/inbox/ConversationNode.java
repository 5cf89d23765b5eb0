package io.voidgram.server.sandbox.inbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.graph.Field;
import io.voidgram.server.sandbox.graph.FieldTable;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Message;
import java.util.List;

/** What can be read about a conversation. */
final class ConversationNode {
  /** Of more than these a message's details are not shown. */
  private static final int MESSAGES_SHOWN = 20;

  private record View(GraphCall call, List<Message> messages) {
    Message newest() {
      return messages.get(0);
    }
  }

  private static final FieldTable<View> FIELDS =
      new FieldTable<View>("UnifiedThread")
          .text("id", view -> id(view.messages()))
          .text("updated_time", view -> FieldTable.TIME.format(view.newest().at()))
          .node("participants", (view, inner) -> participants(view))
          .node("messages", ConversationNode::messages);

  private ConversationNode() {}

  static String id(List<Message> messages) {
    return InboxRoutes.opaqueId(messages.get(0));
  }

  static JsonObject render(GraphCall call, List<Message> messages, List<Field> asked) {
    return FIELDS.render(new View(call, messages), asked);
  }

  private static JsonElement messages(View view, List<Field> inner) {
    List<Field> asked = Field.orUsual(inner, "id,created_time");
    List<Message> newest =
        view.messages().subList(0, Math.min(view.messages().size(), MESSAGES_SHOWN));
    return Json.object(
        "data", Json.array(newest, it -> MessageNode.render(view.call(), it, asked)));
  }

  private static JsonElement participants(View view) {
    Message newest = view.newest();
    Account own = view.call().world().accounts().byId(newest.accountId()).orElseThrow();
    return Json.object(
        "data",
        List.of(
            Json.object("username", own.username(), "id", own.id()),
            Json.object("username", newest.from(), "id", InboxRoutes.scopedId(newest.from()))));
  }
}
