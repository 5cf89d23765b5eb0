package io.voidgram.server.sandbox.facebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.voidgram.server.sandbox.graph.Field;
import io.voidgram.server.sandbox.graph.FieldTable;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.publish.AccountNode;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be read about a Page. */
final class PageNode {
  static final String USUAL_IN_LIST = "access_token,category,category_list,name,id,tasks";
  private static final String CATEGORY = "Software";
  private static final List<String> TASKS =
      List.of("MODERATE", "MESSAGING", "ANALYZE", "ADVERTISE", "CREATE_CONTENT", "MANAGE");

  private record View(Account.Page page, GraphCall call) {}

  private static final FieldTable<View> FIELDS =
      new FieldTable<View>("Page")
          .text("id", view -> view.page().id())
          .text("name", view -> view.page().name())
          .text("access_token", view -> PageAccess.tokenOf(view.call(), view.page()))
          .text("category", view -> CATEGORY)
          .node("category_list", (view, inner) -> Json.array(List.of(CATEGORY), PageNode::category))
          .node("tasks", (view, inner) -> Json.array(TASKS, JsonPrimitive::new))
          .text("link", view -> "https://www.facebook.com/" + view.page().id())
          .number("fan_count", view -> 42)
          .number("followers_count", view -> 42)
          .node("instagram_business_account", PageNode::linkedAccount)
          .node("connected_instagram_account", PageNode::linkedAccount);

  private PageNode() {}

  static JsonObject render(GraphCall call, Account.Page page, List<Field> asked) {
    return FIELDS.render(new View(page, call), asked);
  }

  /** Left out, as Meta does, when none is linked or the token may not know. */
  private static @Nullable JsonElement linkedAccount(View view, List<Field> inner) {
    Optional<Account> linked = view.call().world().accounts().byPageId(view.page().id());
    boolean mayKnow = view.call().token().scopes().contains("instagram_basic");
    if (linked.isEmpty() || !mayKnow) {
      return null;
    }
    return AccountNode.render(view.call(), linked.get(), Field.orUsual(inner, "id"));
  }

  private static JsonObject category(String name) {
    return Json.object("id", "2256", "name", name);
  }
}
