package io.voidgram.server.media;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiException;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.text.Text;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A stored file as an answer: whole, or the part that a Range header asks for. */
final class FileAnswer {
  private static final int BUFFER_BYTES = 64 * 1024;

  private FileAnswer() {}

  /** The content never changes under one name, so the name is its tag. */
  static Answer of(ApiRequest request, Path file, String mimeType) throws IOException {
    long size = size(file);
    String tag = "\"" + file.getFileName() + "\"";
    Answer answer = ranged(request, file, mimeType, size, tag);
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
      Answer.Body body = body(request, file, sent);
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

  private static Answer.Body body(ApiRequest request, Path file, ByteRange part) {
    return request.raw().getMethod().equals("HEAD") ? out -> {} : out -> copy(file, part, out);
  }

  private static void copy(Path file, ByteRange part, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long at = part.first();
      while (at <= part.last()) {
        int wanted = (int) Math.min(buffer.length, part.last() - at + 1);
        int count = channel.read(ByteBuffer.wrap(buffer, 0, wanted), at);
        if (count < 0) {
          throw new EOFException(file + " became shorter while it was sent");
        }
        out.write(buffer, 0, count);
        at += count;
      }
    }
  }
}
