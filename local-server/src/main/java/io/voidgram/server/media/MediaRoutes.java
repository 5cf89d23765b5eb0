package io.voidgram.server.media;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.idempotency.IdempotencyHeader;
import io.voidgram.server.idempotency.KeptAnswer;
import io.voidgram.server.idempotency.RepeatableRequest;
import io.voidgram.server.json.Fields;
import io.voidgram.server.json.Json;
import io.voidgram.server.media.image.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The endpoints of uploaded media. */
public final class MediaRoutes {
  private final Media media;

  MediaRoutes(Media media) {
    this.media = media;
  }

  public void register(Routes routes) {
    routes.post("/media/upload", Access.KEY_OR_COOKIE, this::upload);
    routes.get("/media", Access.KEY_OR_COOKIE, this::list);
    routes.get("/media/:id", Access.KEY_OR_COOKIE, this::get);
    routes.delete("/media/:id", Access.KEY_OR_COOKIE, this::delete);
    routes.internal().post("/media/:id/render", Access.COOKIE, this::render);
    new FileRoutes(media).register(routes.root());
  }

  private Answer upload(ApiRequest request) {
    long announced = request.raw().getContentLengthLong();
    Optional<String> type = request.header("Content-Type");
    KeptAnswer<MediaFile> kept =
        request.readBody(
            body ->
                media.intake().take(body, type, announced, print -> repeatable(request, print)));
    return IdempotencyHeader.answer(201, kept);
  }

  private RepeatableRequest<MediaFile> repeatable(ApiRequest request, Supplier<String> print) {
    return IdempotencyHeader.read(request, print, file -> Json.text(media.json(file)));
  }

  private Answer render(ApiRequest request) {
    MediaFile source = media.require(request.id("id"));
    Fields body = request.json();
    Shape shape = ShapeInput.read(body);
    if (source.kind() != MediaKind.IMAGE) {
      throw new ApiException(
          ErrorCode.MEDIA_INVALID, "Only pictures can be cut, and this is a video.");
    }
    RepeatableRequest<MediaFile> repeatable =
        IdempotencyHeader.read(request, body::text, file -> Json.text(media.json(file)));
    return IdempotencyHeader.answer(201, media.intake().reshape(source, shape, repeatable));
  }

  private MediaJson.Page list(ApiRequest request) {
    Optional<MediaKind> kind =
        request.queryChoice(
            "type",
            List.of(MediaKind.values()),
            kindOf -> kindOf == MediaKind.IMAGE ? "image" : "video");
    MediaFiles.Page page = media.files().list(kind, request.offsetAndLimit());
    return new MediaJson.Page(
        page.files().stream().map(media::json).toList(), page.total(), page.hasMore());
  }

  private MediaJson get(ApiRequest request) {
    return media.json(media.require(request.id("id")));
  }

  private Map<String, Object> delete(ApiRequest request) {
    List<String> affected = media.delete(request.id("id"));
    return affected.isEmpty()
        ? Map.of("success", true)
        : Map.of("success", true, "affectedPosts", affected);
  }
}
