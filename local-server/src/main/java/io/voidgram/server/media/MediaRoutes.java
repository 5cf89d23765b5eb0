package io.voidgram.server.media;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.idempotency.KeptAnswer;
import io.voidgram.server.idempotency.RepeatableRequest;
import io.voidgram.server.json.Json;
import io.voidgram.server.media.format.MediaFormat;
import io.voidgram.server.media.upload.MediaIntake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The addresses of uploaded media. */
public final class MediaRoutes {
  private final Media media;

  MediaRoutes(Media media) {
    this.media = media;
  }

  /** Hangs them in. */
  public void register(Routes routes) {
    routes.post("/media/upload", Access.KEY_OR_COOKIE, this::upload);
    routes.get("/media", Access.KEY_OR_COOKIE, this::list);
    routes.get("/media/:id", Access.KEY_OR_COOKIE, this::get);
    routes.delete("/media/:id", Access.KEY_OR_COOKIE, this::delete);
    routes.root().get(MediaJson.PREVIEW_PREFIX + ":name", Access.KEY_OR_COOKIE, this::preview);
    routes.root().get("/media/:name", Access.OPEN, this::fetch);
  }

  private Answer upload(ApiRequest request) {
    long announced = request.raw().getContentLengthLong();
    MediaIntake.Receipt receipt =
        new MediaIntake.Receipt(
            fingerprint -> RepeatableRequest.of(request, fingerprint),
            file -> Json.text(media.json(file)));
    return request
        .<KeptAnswer>readBody(
            body -> media.intake().take(body, request.header("Content-Type"), announced, receipt))
        .toHttp();
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
    return media.json(find(request.id("id")));
  }

  private Map<String, Object> delete(ApiRequest request) {
    List<String> affected = media.delete(request.id("id"));
    return affected.isEmpty()
        ? Map.of("success", true)
        : Map.of("success", true, "affectedPosts", affected);
  }

  /** A file as our own page shows it: named by its id, never by what the uploader called it. */
  private Answer preview(ApiRequest request) throws IOException {
    String name = request.parameter("name");
    MediaFile file = find(name.split("\\.", 2)[0]);
    boolean isThumbnail = Optional.of(name).equals(file.stored().thumbnailPath());
    if (!isThumbnail && !name.equals(file.stored().path())) {
      throw notFound();
    }
    return answer(request, file, isThumbnail)
        .withHeader("Cache-Control", "private, max-age=86400, immutable");
  }

  /** A file as Instagram fetches it: whoever has the address may, as long as it holds. */
  private Answer fetch(ApiRequest request) throws IOException {
    MediaToken token =
        media.urls().open(request.parameter("name")).orElseThrow(MediaRoutes::notFound);
    return answer(request, find(token.id().toString()), token.isThumbnail())
        .withHeader("Cache-Control", "no-store");
  }

  private Answer answer(ApiRequest request, MediaFile file, boolean isThumbnail)
      throws IOException {
    if (isThumbnail) {
      Path path = media.files().thumbnail(file).orElseThrow(MediaRoutes::notFound);
      return FileAnswer.of(request, path, MediaFormat.JPEG.mimeType());
    }
    return FileAnswer.of(request, media.files().path(file), file.stored().format().mimeType());
  }

  private MediaFile find(String id) {
    return media.files().find(id).orElseThrow(MediaRoutes::notFound);
  }

  private static ApiException notFound() {
    return new ApiException(
        ErrorCode.NOT_FOUND, "There is no such media file. GET /media lists those there are.");
  }
}
