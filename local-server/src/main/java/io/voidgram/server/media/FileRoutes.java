package io.voidgram.server.media;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.media.format.MediaFormat;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files themselves are fetched: whole, or the part that a Range header asks for. */
record FileRoutes(Media media) {
  void register(Routes root) {
    root.get(MediaJson.PREVIEW_PREFIX + ":name", Access.KEY_OR_COOKIE, this::preview);
    root.get("/media/:name", Access.OPEN, this::fetch);
  }

  /** A file as our own page shows it: named by its id, never by what the uploader called it. */
  private Answer preview(ApiRequest request) throws IOException {
    String name = request.parameter("name");
    MediaFile file = media.require(name.split("\\.", 2)[0]);
    boolean isThumbnail = Optional.of(name).equals(file.stored().thumbnailPath());
    if (!isThumbnail && !name.equals(file.stored().path())) {
      throw Media.notFound();
    }
    return answer(request, file, isThumbnail)
        .withHeader("Cache-Control", "private, max-age=86400, immutable");
  }

  /** A file as Instagram fetches it: whoever has the address may, as long as it holds. */
  private Answer fetch(ApiRequest request) throws IOException {
    MediaToken token = media.urls().open(request.parameter("name")).orElseThrow(Media::notFound);
    return answer(request, media.require(token.id().toString()), token.isThumbnail())
        .withHeader("Cache-Control", "no-store");
  }

  private Answer answer(ApiRequest request, MediaFile file, boolean isThumbnail)
      throws IOException {
    if (isThumbnail) {
      Path path = media.files().thumbnail(file).orElseThrow(Media::notFound);
      return whole(request, path, MediaFormat.JPEG.mimeType());
    }
    return whole(request, media.files().path(file), file.stored().format().mimeType());
  }

  /** The content never changes under one name, so the name is its tag. */
  private static Answer whole(ApiRequest request, Path file, String mimeType) throws IOException {
    long size = size(file);
    String tag = "\"" + file.getFileName() + "\"";
    Answer answer =
        request.hasAlready(tag) ? Answer.empty(304) : ranged(request, file, mimeType, size, tag);
    return answer
        .withHeader("Accept-Ranges", "bytes")
        .withHeader("ETag", tag)
        .withHeader("Content-Security-Policy", "sandbox; default-src 'none'")
        .withHeader("Content-Disposition", "inline");
  }

  private static Answer ranged(
      ApiRequest request, Path file, String mimeType, long size, String tag) {
    boolean isSameFile = request.header("If-Range").map(tag::equals).orElse(true);
    Optional<String> header = isSameFile ? request.header("Range") : Optional.empty();
    try {
      Optional<ByteRange> part = ByteRange.parse(header, size);
      ByteRange sent = part.orElse(new ByteRange(0, size - 1));
      Answer.Body body = () -> FileRange.open(file, sent);
      return part.isEmpty()
          ? Answer.stream(200, mimeType, size, body)
          : Answer.stream(206, mimeType, sent.length(), body)
              .withHeader(
                  "Content-Range", Text.of("bytes %d-%d/%d", sent.first(), sent.last(), size));
    } catch (ByteRange.OutsideException outside) {
      return Answer.empty(416).withHeader("Content-Range", "bytes */" + size);
    }
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException gone) {
      throw new ApiException(
          ErrorCode.NOT_FOUND, "The file is gone from the disk. Upload it again.");
    }
  }
}
