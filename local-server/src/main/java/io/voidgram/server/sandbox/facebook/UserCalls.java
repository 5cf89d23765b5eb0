package io.voidgram.server.sandbox.facebook;

import com.google.gson.JsonElement;
import io.voidgram.server.sandbox.graph.Field;
import io.voidgram.server.sandbox.graph.FieldTable;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.graph.Paging;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Place;
import io.voidgram.server.sandbox.world.Token;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The person behind a Facebook login: who it is, which Pages there are, what was granted. */
final class UserCalls {
  private static final FieldTable<Account.Page> USER =
      new FieldTable<Account.Page>("User")
          .text("id", Account.Page::ownerId)
          .text("name", Account.Page::ownerName);
  private static final FieldTable<Place> PLACE =
      new FieldTable<Place>("Page")
          .text("id", Place::id)
          .text("name", Place::name)
          .text("link", place -> "https://www.facebook.com/" + place.id())
          .node("location", (place, inner) -> location(place));

  private UserCalls() {}

  /** {@code GET /me}: the user, or the Page where the token is a Page's. */
  static JsonElement me(GraphCall call) {
    if (call.token().kind() == Token.Kind.PAGE) {
      return PageNode.render(call, PageAccess.page(call, "me"), call.fields("id,name"));
    }
    List<Account.Page> own = call.world().accounts().pagesOf(call.token().ownerId());
    return USER.render(own.get(0), call.fields("id,name"));
  }

  /** {@code GET /me/accounts}: the Pages; none without the permission to list them. */
  static JsonElement accounts(GraphCall call) {
    Token token = call.token();
    if (token.kind() == Token.Kind.PAGE) {
      throw GraphErrors.noSuchField("accounts", "Page");
    }
    boolean mayList = token.scopes().contains("pages_show_list");
    List<Account.Page> own = mayList ? call.world().accounts().pagesOf(token.ownerId()) : List.of();
    List<Field> fields = call.fields(PageNode.USUAL_IN_LIST);
    return Paging.page(call, own, Account.Page::id, page -> PageNode.render(call, page, fields));
  }

  /** {@code GET /me/permissions}. */
  static JsonElement permissions(GraphCall call) {
    List<String> scopes = call.token().scopes().stream().sorted().toList();
    return Json.object(
        "data", Json.array(scopes, scope -> Json.object("permission", scope, "status", "granted")));
  }

  /** {@code GET /pages/search}: places, those without coordinates among them. */
  static JsonElement search(GraphCall call) {
    String wanted = call.required("q").toLowerCase(Locale.ROOT);
    List<Field> fields = call.fields("id,name");
    List<Place> found =
        call.world().accounts().places().stream().filter(it -> words(it).contains(wanted)).toList();
    return Paging.page(call, found, Place::id, place -> PLACE.render(place, fields));
  }

  private static String words(Place place) {
    return String.join(" ", place.name(), place.city(), place.country()).toLowerCase(Locale.ROOT);
  }

  private static @Nullable JsonElement location(Place place) {
    if (!place.hasCoordinates()) {
      return null;
    }
    return Json.object(
        "city", place.city(),
        "country", place.country(),
        "latitude", place.latitude(),
        "longitude", place.longitude());
  }
}
