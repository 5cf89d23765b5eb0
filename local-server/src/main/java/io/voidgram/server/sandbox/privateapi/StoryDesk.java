package io.voidgram.server.sandbox.privateapi;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.voidgram.server.sandbox.http.Reply;
import io.voidgram.server.sandbox.inbox.InboxRoutes;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Asset;
import io.voidgram.server.sandbox.world.ContainerSpec;
import io.voidgram.server.sandbox.world.Gallery;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Media;
import io.voidgram.server.sandbox.world.World;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stories as the phone app makes them: media are uploaded under an id of the app's own, then made a
 * story with its stickers. Whoever asks twice gets two stories: nobody knows better, and this is
 * the nasty reading.
 */
final class StoryDesk {
  private static final String SIGNATURE = "SIGNATURE.";
  private static final int STICKERS_MAX = 5;

  private final World world;
  private final StoryUploads uploads;
  private final Set<String> asked = new HashSet<>();

  StoryDesk(World world) {
    this.world = world;
    this.uploads = new StoryUploads(world);
  }

  List<SignedInRoute> routes() {
    return List.of(
        SignedInRoute.of("GET", "api/v1/users/*/usernameinfo", "private-user", this::user),
        SignedInRoute.of("GET", "rupload_igvideo/*", "private-upload", uploads::offset),
        SignedInRoute.of("POST", "rupload_igvideo/*", "private-upload", uploads::video),
        SignedInRoute.of("POST", "rupload_igphoto/*", "private-upload", uploads::photo),
        SignedInRoute.of(
            "POST", "api/v1/media/configure_to_story", "private-configure", this::configure));
  }

  private Reply user(SignedInCall call) {
    String name = call.variable();
    return world.locked(() -> world.accounts().isUsername(name))
        ? PrivateReplies.ok(
            Json.object("user", Json.object("pk", InboxRoutes.scopedId(name), "username", name)))
        : PrivateReplies.noUser();
  }

  private Reply configure(SignedInCall call) {
    JsonObject form = form(call.form().get("signed_body").orElse(""));
    Optional<StoryUploads.Upload> upload =
        uploads.find(call.account().id(), text(form, "upload_id"));
    boolean isVideo = call.form().get("video").filter("1"::equals).isPresent();
    if (upload.isEmpty() || upload.get().isVideo() != isVideo) {
      return PrivateReplies.refusal("Media upload not found");
    }
    JsonArray tags = stickers(form, isVideo);
    if (tags == null) {
      return PrivateReplies.refusal("Invalid parameters");
    }
    return world.locked(() -> story(call, upload.get(), tags));
  }

  private Reply story(SignedInCall call, StoryUploads.Upload upload, JsonArray tags) {
    if (!asked.add(upload.id())) {
      world.journal().violated(call.record().seq(), "private-story-again", "Upload " + upload.id());
    }
    Media media = media(call.account(), upload, tags, call.record().seq());
    world.gallery().put(media);
    call.record().committed();
    JsonObject told = Json.object("pk", "36" + media.id(), "code", media.shortcode());
    return PrivateReplies.ok(Json.object("media", told));
  }

  private Media media(Account account, StoryUploads.Upload upload, JsonArray tags, long seq) {
    String id = world.gallery().nextId();
    Asset asset = upload.asset();
    ContainerSpec spec = spec(upload, tags);
    String twin =
        world
            .gallery()
            .liveTwin(account.id(), Media.contentPrint(spec, List.of(asset)), world.clock().now())
            .map(Media::id)
            .orElse(null);
    return new Media(
        id,
        Gallery.shortcode(id),
        account.id(),
        spec.sourceUrl(),
        null,
        Media.Product.STORY,
        upload.isVideo() ? Media.Type.VIDEO : Media.Type.IMAGE,
        spec,
        List.of(asset),
        null,
        List.of(),
        world.clock().now(),
        null,
        twin,
        seq);
  }

  private static ContainerSpec spec(StoryUploads.Upload upload, JsonArray tags) {
    String url = "private:" + upload.id();
    return new ContainerSpec(
        ContainerSpec.Kind.STORIES,
        false,
        false,
        upload.isVideo() ? null : url,
        upload.isVideo() ? url : null,
        null,
        0,
        null,
        null,
        tags,
        List.of(),
        null,
        List.of(),
        false);
  }

  private static JsonObject form(String signed) {
    if (!signed.startsWith(SIGNATURE)) {
      return new JsonObject();
    }
    return parsed(signed.substring(SIGNATURE.length())) instanceof JsonObject form
        ? form
        : new JsonObject();
  }

  /** The stickers as tags of people; null when one of them is none. */
  private @Nullable JsonArray stickers(JsonObject form, boolean isVideo) {
    String models = text(form, "tap_models");
    boolean isWhole = isVideo || models.equals(text(form, "reel_mentions"));
    if (!isWhole || !(parsed(models) instanceof JsonArray list) || list.size() > STICKERS_MAX) {
      return null;
    }
    JsonArray tags = new JsonArray();
    list.forEach(sticker -> tag(sticker).ifPresent(tags::add));
    return tags.size() == list.size() ? tags : null;
  }

  private Optional<JsonObject> tag(JsonElement element) {
    return element instanceof JsonObject sticker && isPlaced(sticker)
        ? username(text(sticker, "user_id"))
            .map(it -> Json.object("username", it, "x", sticker.get("x"), "y", sticker.get("y")))
        : Optional.empty();
  }

  private static boolean isPlaced(JsonObject sticker) {
    return text(sticker, "type").equals("mention")
        && isShare(sticker, "x")
        && isShare(sticker, "y");
  }

  private static boolean isShare(JsonObject sticker, String name) {
    try {
      double value = Double.parseDouble(text(sticker, name));
      return value >= 0 && value <= 1;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private Optional<String> username(String userId) {
    return world.locked(
        () ->
            Stream.concat(
                    world.accounts().people().stream(),
                    world.accounts().all().stream().map(Account::username))
                .filter(name -> InboxRoutes.scopedId(name).equals(userId))
                .findFirst());
  }

  private static @Nullable JsonElement parsed(String text) {
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException e) {
      return null;
    }
  }

  private static String text(JsonObject json, String name) {
    return json.has(name) && json.get(name).isJsonPrimitive() ? json.get(name).getAsString() : "";
  }
}
