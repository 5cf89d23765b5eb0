package io.voidgram.server.sandbox.publish;

import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.graph.Field;
import io.voidgram.server.sandbox.graph.FieldTable;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Login;
import java.util.List;

/** What can be read about a professional account. */
public final class AccountNode {
  private record View(Account account, GraphCall call) {}

  private static final FieldTable<View> ON_INSTAGRAM =
      common()
          .text("id", view -> view.account().scopedId())
          .text("user_id", view -> view.account().id())
          .text("account_type", view -> view.account().accountType());
  private static final FieldTable<View> ON_FACEBOOK =
      common().text("id", view -> view.account().id());

  private AccountNode() {}

  private static FieldTable<View> common() {
    return new FieldTable<View>("IGUser")
        .text("username", view -> view.account().username())
        .text("name", view -> view.account().name())
        .text("biography", view -> "An account of the sandbox. Nothing here is real.")
        .text(
            "profile_picture_url", view -> view.call().baseUrl() + "/avatar/" + view.account().id())
        .number("followers_count", view -> 42)
        .number("follows_count", view -> 7)
        .number("media_count", AccountNode::mediaCount);
  }

  private static long mediaCount(View view) {
    return view.call().world().gallery().postsOf(view.account().id()).stream()
        .filter(media -> media.deletedAt() == null)
        .count();
  }

  public static JsonObject render(GraphCall call, Account account, List<Field> fields) {
    View view = new View(account, call);
    return (account.login() == Login.INSTAGRAM ? ON_INSTAGRAM : ON_FACEBOOK).render(view, fields);
  }
}
