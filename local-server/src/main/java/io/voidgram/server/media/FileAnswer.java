package io.voidgram.server.media;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A stored file as an answer: whole, or the part that a Range header asks for. */
final class FileAnswer {
  private FileAnswer() {}

  /** The content never changes under one name, so the name is its tag. */
  static Answer of(ApiRequest request, Path file, String mimeType) throws IOException {
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
