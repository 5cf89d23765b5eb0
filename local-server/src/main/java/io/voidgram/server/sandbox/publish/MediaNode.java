package io.voidgram.server.sandbox.publish;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.voidgram.server.sandbox.graph.Field;
import io.voidgram.server.sandbox.graph.FieldTable;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Asset;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.Login;
import io.voidgram.server.sandbox.world.Media;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be read about live media. */
final class MediaNode {
  private record View(Media media, Account account, GraphCall call) {}

  private static final FieldTable<View> FIELDS =
      new FieldTable<View>("IGMedia")
          .text("id", view -> view.media().id())
          .text("ig_id", view -> Long.toString(Long.parseLong(view.media().id()) + 17_000_000_000L))
          .text("shortcode", view -> view.media().shortcode())
          .text("permalink", MediaNode::permalink)
          .text("timestamp", view -> FieldTable.TIME.format(view.media().at()))
          .text("media_type", view -> view.media().type().name())
          .node("media_product_type", (view, inner) -> perhaps(view, "media_product_type"))
          .node("caption", (view, inner) -> perhaps(view, "caption"))
          .text("media_url", MediaNode::mediaUrl)
          .text("thumbnail_url", MediaNode::thumbnailUrl)
          .text("alt_text", view -> view.media().spec().altText())
          .text("username", view -> view.account().username())
          .node("owner", (view, inner) -> Json.object("id", view.account().id()))
          .node("children", MediaNode::children)
          .number("like_count", view -> 0)
          .number("comments_count", view -> 0)
          .flag("is_comment_enabled", view -> true)
          .flag("is_shared_to_feed", view -> view.media().spec().isSharedToFeed());

  private MediaNode() {}

  static JsonObject render(GraphCall call, Media media, List<Field> asked) {
    Account account = call.world().accounts().byId(media.accountId()).orElseThrow();
    return FIELDS.render(new View(media, account, call), asked);
  }

  private static String permalink(View view) {
    return view.call().baseUrl() + view.media().path(view.account().username());
  }

  /** Two fields of which nobody is sure on Instagram Login. */
  private static @Nullable JsonElement perhaps(View view, String name) {
    if (view.call().login() == Login.INSTAGRAM) {
      switch (view.call().world().knobs().text(Knob.IG_LOGIN_CAPTION)) {
        case "absent" -> {
          return null;
        }
        case "error" -> throw GraphErrors.noSuchField(name, "IGMedia");
        default -> {}
      }
    }
    String value =
        name.equals("caption") ? view.media().spec().caption() : view.media().product().name();
    return value == null ? null : new JsonPrimitive(value);
  }

  private static @Nullable String mediaUrl(View view) {
    return view.media().assets().stream()
        .findFirst()
        .map(asset -> fileUrl(view, asset))
        .orElse(null);
  }

  private static @Nullable String thumbnailUrl(View view) {
    Asset cover = view.media().cover();
    return view.media().type() == Media.Type.VIDEO && cover != null ? fileUrl(view, cover) : null;
  }

  private static String fileUrl(View view, Asset asset) {
    return view.call().baseUrl() + "/files/" + asset.fileName();
  }

  private static @Nullable JsonElement children(View view, List<Field> inner) {
    if (view.media().children().isEmpty()) {
      return null;
    }
    List<Field> asked = Field.orUsual(inner, "id");
    List<Media> frames = view.call().world().gallery().framesOf(view.media());
    return Json.object("data", Json.array(frames, frame -> render(view.call(), frame, asked)));
  }
}
