package io.voidgram.server.sandbox.facebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphException;
import io.voidgram.server.sandbox.publish.ImageIntake;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Asset;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.PagePost;
import io.voidgram.server.sandbox.world.PageUpload;
import io.voidgram.server.sandbox.world.PageWall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Photos of a Page: uploaded unseen, then shown in a post or a story. */
final class PagePhotos {
  private PagePhotos() {}

  /** {@code POST /{page}/photos}: seen at once unless {@code published} is false. */
  static JsonElement upload(GraphCall call) throws IOException {
    Account.Page page = call.world().locked(() -> PageAccess.toPost(call, call.variable("page")));
    Asset asset = take(call);
    call.world().clock().spend(call.world().knobs().duration(Knob.CREATE_MS));
    PageUpload photo = call.world().locked(() -> keep(call, page, asset));
    call.record().committed();
    JsonObject answer = Json.object("id", photo.id());
    if (call.parameter("published").filter("false"::equals).isEmpty()) {
      String message = call.parameter("message").or(() -> call.parameter("caption")).orElse(null);
      PagePost post =
          PagePublishing.publish(call, page, PagePost.Kind.PHOTO, message, List.of(photo));
      answer.addProperty("post_id", post.id());
    }
    return answer;
  }

  private static PageUpload keep(GraphCall call, Account.Page page, Asset asset) {
    PageWall wall = call.world().wall();
    return wall.put(
        PageUpload.photo(wall.nextUploadId(), page.id(), asset, call.world().clock().now()));
  }

  private static Asset take(GraphCall call) throws IOException {
    Asset asset;
    try {
      asset = new ImageIntake(call.world()).take(call.required("url"), false, call.facts());
    } catch (GraphException e) {
      throw e.error().subcode() == 0 ? e : PageErrors.badImage();
    }
    long bytesMax = call.world().knobs().number(Knob.PAGE_PHOTO_BYTES_MAX);
    if (asset.bytes() > bytesMax) {
      throw PageErrors.imageTooLarge(bytesMax);
    }
    return asset;
  }

  /** {@code POST /{page}/feed}, with words, photos or both. */
  static JsonElement post(GraphCall call) throws IOException {
    Account.Page page = call.world().locked(() -> PageAccess.toPost(call, call.variable("page")));
    List<PageUpload> photos = call.world().locked(() -> attached(call, page));
    String message = call.parameter("message").orElse(null);
    if (message == null && photos.isEmpty()) {
      throw PageErrors.nothingToPost();
    }
    PagePost.Kind kind = photos.isEmpty() ? PagePost.Kind.TEXT : PagePost.Kind.PHOTO;
    return Json.object("id", PagePublishing.publish(call, page, kind, message, photos).id());
  }

  private static List<PageUpload> attached(GraphCall call, Account.Page page) {
    List<PageUpload> photos = new ArrayList<>();
    String text = call.parameter("attached_media").orElse("[]");
    for (JsonElement media : GraphCall.array("attached_media", text)) {
      String id =
          media instanceof JsonObject object && object.has("media_fbid")
              ? object.get("media_fbid").getAsString()
              : "";
      photos.add(photo(call, page, id));
    }
    return photos;
  }

  private static PageUpload photo(GraphCall call, Account.Page page, String id) {
    return call.world()
        .wall()
        .upload(id)
        .filter(it -> it.pageId().equals(page.id()) && !it.isVideo())
        .orElseThrow(() -> PageErrors.badAttachment(id));
  }

  /** {@code POST /{page}/photo_stories}. */
  static JsonElement story(GraphCall call) throws IOException {
    Account.Page page = call.world().locked(() -> PageAccess.toPost(call, call.variable("page")));
    PageUpload photo = call.world().locked(() -> photo(call, page, call.required("photo_id")));
    PagePost post =
        PagePublishing.publish(call, page, PagePost.Kind.PHOTO_STORY, null, List.of(photo));
    return Json.object("success", true, "post_id", post.id());
  }
}
