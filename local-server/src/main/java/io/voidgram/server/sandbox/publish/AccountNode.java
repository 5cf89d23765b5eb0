package io.voidgram.server.sandbox.publish;

import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.graph.Field;
import io.voidgram.server.sandbox.graph.FieldTable;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Login;
import io.voidgram.server.sandbox.world.World;
import java.util.List;

/** What can be read about a professional account. */
public final class AccountNode {

  private record View(Account account, String baseUrl) {}

  private final FieldTable<View> onInstagram;
  private final FieldTable<View> onFacebook;

  public AccountNode(World world) {
    onInstagram =
        common(world)
            .text("id", view -> view.account().scopedId())
            .text("user_id", view -> view.account().id())
            .text("account_type", view -> view.account().accountType());
    onFacebook = common(world).text("id", view -> view.account().id());
  }

  private static FieldTable<View> common(World world) {
    return new FieldTable<View>("IGUser")
        .text("username", view -> view.account().username())
        .text("name", view -> view.account().name())
        .text("biography", view -> "An account of the sandbox. Nothing here is real.")
        .text("profile_picture_url", view -> view.baseUrl() + "/avatar/" + view.account().id())
        .number("followers_count", view -> 42)
        .number("follows_count", view -> 7)
        .number(
            "media_count",
            view ->
                world.gallery().postsOf(view.account().id()).stream()
                    .filter(media -> media.deletedAt() == null)
                    .count());
  }

  public JsonObject render(Account account, String baseUrl, List<Field> fields) {
    View view = new View(account, baseUrl);
    return (account.login() == Login.INSTAGRAM ? onInstagram : onFacebook).render(view, fields);
  }
}
