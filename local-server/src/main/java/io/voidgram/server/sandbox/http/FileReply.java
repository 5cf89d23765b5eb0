package io.voidgram.server.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers with a file, or with the range of it that was asked for, without loading it. */
public final class FileReply {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,15})-(\\d{0,15})");
  private static final int BUFFER_BYTES = 64 * 1024;

  private record Slice(Path file, long start, long length) implements ReplyBody {
    @Override
    public void writeTo(OutputStream out) throws IOException {
      byte[] buffer = new byte[BUFFER_BYTES];
      try (InputStream in = Files.newInputStream(file)) {
        in.skipNBytes(start);
        long left = length;
        while (left > 0) {
          int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
          if (count < 0) {
            throw new IOException("The file " + file + " became shorter while it was sent");
          }
          out.write(buffer, 0, count);
          left -= count;
        }
      }
    }
  }

  private FileReply() {}

  public static Reply of(Path file, String contentType, Optional<String> range) throws IOException {
    long size = Files.size(file);
    Matcher asked = RANGE.matcher(range.orElse(""));
    Reply reply =
        asked.matches() ? ranged(file, contentType, size, asked) : whole(file, contentType, size);
    return reply.withHeader("Accept-Ranges", "bytes");
  }

  private static Reply whole(Path file, String contentType, long size) {
    return Reply.of(200, contentType, new Slice(file, 0, size));
  }

  private static Reply ranged(Path file, String contentType, long size, Matcher asked) {
    long from = Long.parseLong(asked.group(1));
    long to = asked.group(2).isEmpty() ? size - 1 : Long.parseLong(asked.group(2));
    if (from >= size || to < from) {
      return Reply.text(416, "text/plain", "").withHeader("Content-Range", "bytes */" + size);
    }
    long end = Math.min(to, size - 1);
    return Reply.of(206, contentType, new Slice(file, from, end - from + 1))
        .withHeader("Content-Range", "bytes " + from + "-" + end + "/" + size);
  }
}
